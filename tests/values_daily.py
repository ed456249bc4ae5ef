"""Daily reports (D7) and reconciliation sheets (D12), computed again: the day and the phase by unit, reports against their
deadlines, days in a row without a result, figures of the units' own against the consolidated ones, citizens of two.
"""
import datetime
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from reckon import BUILT, EXAMPLES, check, day, flat, html_words, number, pdf_words, percent, rows, running, says, shown

FORCES = ["Công an", "Đoàn thanh niên", "Hội Phụ nữ", "Trường học"]
ONE = datetime.timedelta(1)


def count(cell):
    return 0 if cell == "-" else number(cell)


def moment(text):
    return datetime.datetime.strptime(text, "%d/%m/%Y %H:%M") if text else None


def before(d, hour):
    """Whether a report came in time: by that hour of its day, itself in time."""
    return lambda came: came is not None and came <= datetime.datetime(d.year, d.month, d.day, hour)


def short(name):
    return name.removeprefix("Xã ").replace("Thị trấn", "TT.")


def lower(name):
    return name[0].lower() + name[1:]


def said_at(came):
    return f"{came.hour} giờ {came.minute:02}"


def phrase(done, quota, due):
    if done == 0:
        return "chưa có kết quả"
    return "vượt" if done > quota else "đạt" if Fraction(done, quota) >= due else "mới đạt"


def streak(as_of, first, came, value):
    """Days in a row up to as_of with a report and no result; a day without a report ends them."""
    n, d = 0, as_of
    while d >= first and came(d) and value(d) == 0:
        n, d = n + 1, d - ONE
    return n


# --- Tuần Giáo --------------------------------------------------------------------------------------------------------

def tuan_giao():
    data = EXAMPLES / "tuan-giao/data"
    as_of, begun, first = datetime.date(2024, 1, 28), datetime.date(2023, 12, 11), datetime.date(2024, 1, 8)
    quota = {row["Xã, thị trấn"]: [number(row[f]) for f in FORCES] for row in rows(data / "chi-tieu.csv", skip=1)}
    made = {(row["Xã, thị trấn"], day(row["Ngày"])): [row[f] for f in FORCES] for row in rows(data / "ket-qua.csv", skip=1)}
    came = {(row["Xã, thị trấn"], day(row["Ngày"]), FORCES[0]): moment(row["Nhận lúc"])
            for row in rows(data / "bao-cao.csv")}
    came |= {(row["Xã, thị trấn"], day(row["Ngày"]), row["Lực lượng"]): moment(row["Nhận lúc"])
             for row in rows(data / "bao-cao-luc-luong.csv")}
    text = running(BUILT / "tuan-giao/pdf/bao-cao-ngay-tuan-giao.pdf")
    layout = flat(pdf_words(BUILT / "tuan-giao/pdf/bao-cao-ngay-tuan-giao.pdf", "-layout"))
    tuan_giao_results(quota, made, as_of, Fraction((as_of - begun).days + 1, 56), text, layout)
    tuan_giao_discipline(list(quota), came, as_of, text, layout)
    named = []
    for name in quota:
        for i, force in enumerate(FORCES):
            n = streak(as_of, first, lambda d: came.get((name, d, force)),
                       lambda d: count(made[name, d][i]) if (name, d) in made else None)
            if n >= 3:
                named.append(f"- {force} {lower(name)}: {n} ngày liền không có kết quả "
                             f"(từ {as_of - ONE * (n - 1):%d/%m/%Y}).")
    check("there are streaks to name", len(named) >= 4, str(named))
    says("streaks of Tuần Giáo", text, *named)
    check("no other streak is named", text.count("ngày liền không có kết quả (từ") == len(named))
    reconciliation(quota, made, data, text)


def tuan_giao_results(quota, made, as_of, due, text, layout):
    """due: from 11/12/2023 to 28/01/2024 are 49 of the 56 days to 04/02/2024."""
    assert due == Fraction(49, 56)
    sums = {}
    for n, name in enumerate(quota, 1):
        done = sum(count(x) for (unit, _), cells in made.items() if unit == name for x in cells)
        today = sum(map(count, made[name, as_of])) if (name, as_of) in made else None
        sums[name] = today, done
        given = sum(quota[name])
        says(f"the day of {name}", layout, f"{n} {short(name)} {shown(given)} {'…' if today is None else today} "
             f"{shown(done)} {shown(given - done)} {percent(done, given)} {phrase(done, given, due)}")
    told = [today for today, _ in sums.values() if today is not None]
    done, given = sum(d for _, d in sums.values()), sum(map(sum, quota.values()))
    then = sum(count(x) for (_, d), cells in made.items() if d == as_of - ONE for x in cells)
    change = "tăng" if sum(told) > then else "giảm"
    absent = ", ".join(lower(name) for name, (today, _) in sums.items() if today is None)
    says("the day of the district", text, f"{len(told)}/{len(quota)} xã, thị trấn có số liệu trong ngày",
         f"kích hoạt được {shown(sum(told))} tài khoản, {change} {shown(abs(sum(told) - then))} tài khoản",
         f"chưa có số liệu: {absent}.",
         f"{shown(done)}/{shown(given)} tài khoản, {phrase(done, given, due)} {percent(done, given)} chỉ tiêu",
         f"phải đạt {percent(49, 56)}", f"của {len(told)}/{len(quota)} đơn vị đã báo cáo")
    says("its total row", layout, f"Tổng cộng {shown(given)} {shown(sum(told))} {shown(done)} {shown(given - done)}")


def tuan_giao_discipline(units, came, as_of, text, layout):
    in_time = {force: before(as_of, 20 if force == "Công an" else 17) for force in FORCES}
    totals = defaultdict(int)
    late_named, missing_named = [], []
    for n, name in enumerate(units, 1):
        cells, state = {}, {}
        for force in FORCES:
            at = came.get((name, as_of, force))
            state[force] = "missing" if at is None else "on-time" if in_time[force](at) else "late"
            cells[force] = "…" if at is None else f"{at:%Hh%M}" + ("*" if state[force] == "late" else "")
            totals[state[force], force == "Công an"] += 1
        tally = [list(state.values()).count(s) for s in ("on-time", "late", "missing")]
        says(f"reports of {name}", layout, " ".join(
            [str(n), short(name), *(cells[f] for f in FORCES[1:]), cells[FORCES[0]], *map(str, tally)]))
        late = [f"{f} {said_at(came[name, as_of, f])}" for f in FORCES if state[f] == "late"]
        gone = [f for f in FORCES if state[f] == "missing"]
        if late:
            late_named.append(f"{lower(name)} ({', '.join(late)})")
        if gone:
            missing_named.append(f"{lower(name)} ({', '.join(gone) if len(gone) < 4 else 'tất cả các lực lượng'})")
    both = [totals[s, False] + totals[s, True] for s in ("on-time", "late", "missing")]
    says("reporting discipline of Tuần Giáo", text, f"{both[0] + both[1]}/{sum(both)} báo cáo được gửi: {both[0]} đúng hạn, "
         f"{both[1]} muộn; {both[2]} báo cáo chưa gửi", "Báo cáo muộn: " + "; ".join(late_named) + ".",
         "Chưa báo cáo: " + "; ".join(missing_named) + ".",
         f"(Đoàn thanh niên, Hội Phụ nữ, Trường học): đúng hạn {totals['on-time', False]}/57, "
         f"muộn {totals['late', False]}, chưa báo cáo {totals['missing', False]}.",
         f"(Công an): đúng hạn {totals['on-time', True]}/19, muộn {totals['late', True]}, "
         f"chưa báo cáo {totals['missing', True]}.")
    says("their sums", layout, f"Tổng cộng {both[0]} {both[1]} {both[2]}")


def reconciliation(quota, made, data, report):
    own = defaultdict(dict)
    for row in rows(data / "doi-chieu.csv", skip=1):
        for i, force in enumerate(FORCES):
            name, d = row["Xã, thị trấn"], day(row["Ngày"])
            own[name][d, i] = count(row[force]), count(made[name, d][i])
    claimed = defaultdict(list)
    for row in rows(data / "ke-khai.csv", skip=1):
        claimed[row["Số định danh"]].append((row["Xã, thị trấn"], row["Lực lượng"], day(row["Ngày"])))
    twice = {citizen: who for citizen, who in claimed.items() if len({w[:2] for w in who}) > 1}
    differing = {name: [key for key, (a, b) in sorted(cells.items()) if a != b] for name, cells in own.items()}
    sheets = sorted(p.name for p in (BUILT / "tuan-giao/pdf").glob("doi-soat-*.pdf"))
    check("a sheet for each commune that differs", len(sheets) == sum(map(bool, differing.values())), str(sheets))
    says("reconciliation in the day's report", report, f"Có {len(twice)} người dân do hai lực lượng cùng kê khai", *(
        f"{lower(name)} ({len(differing[name])}/{len(own[name])} số)" for name in quota if differing.get(name)))
    for name in filter(differing.get, own):
        sheet(name, own[name], differing[name], {c: w for c, w in twice.items() if any(x[0] == name for x in w)})


SLUGS = {"Thị trấn Tuần Giáo": "tt-tuan-giao", "Xã Chiềng Đông": "chieng-dong", "Xã Mường Thín": "muong-thin",
         "Xã Quài Nưa": "quai-nua"}


def sheet(name, cells, differing, twice):
    path = BUILT / f"tuan-giao/pdf/doi-soat-{SLUGS[name]}.pdf"
    text, layout = running(path), flat(pdf_words(path, "-layout"))
    more, fewer = (sum(1 for key in differing if (cells[key][0] > cells[key][1]) == up) for up in (True, False))
    words = [f"{more} số đơn vị theo dõi nhiều hơn"] * bool(more) + [f"{fewer} số đơn vị theo dõi ít hơn"] * bool(fewer)
    says(f"reconciliation of {name}", text, f"có {len(differing)}/{len(cells)} số chưa khớp: {', '.join(words)}.",
         f"theo dõi {sum(a for a, _ in cells.values())} tài khoản, số tổng hợp là {sum(b for _, b in cells.values())}",
         f"Có {len(twice)} người được kê khai {sum(map(len, twice.values()))} lần")
    for n, (d, i) in enumerate(differing, 1):
        a, b = cells[d, i]
        says(f"{name}, {FORCES[i]}, {d:%d/%m}", layout, f"{n} {d:%d/%m/%Y} {FORCES[i]} {a} {b} {a - b}")
    for citizen in twice:
        says(f"{name}: citizen of two", text, "*********" + citizen[-3:])
        check(f"{name}: identity masked", citizen not in text)


# --- An Bình ----------------------------------------------------------------------------------------------------------

def an_binh():
    data = EXAMPLES / "an-binh/data"
    as_of, first = datetime.date(2026, 4, 12), datetime.date(2026, 4, 1)
    due = Fraction(12, 30)  # 01/4 to 12/4, of 01/4 to 30/4
    quota = {row["Thôn"]: count(row["Phải lập"]) for row in rows(data / "chi-tieu.csv", skip=1) if row["TT"]}
    made = {(row["Thôn"], day(row["Ngày"])): row["Lập trong ngày"] for row in rows(data / "ket-qua.csv", skip=1)}
    came = {(row["Thôn"], day(row["Ngày"])): moment(row["Nhận lúc"]) for row in rows(data / "bao-cao.csv")}
    text = running(BUILT / "an-binh/pdf/bao-cao-ngay-an-binh.pdf")
    layout = flat(pdf_words(BUILT / "an-binh/pdf/bao-cao-ngay-an-binh.pdf", "-layout"))
    done = {name: sum(count(x) for (unit, _), x in made.items() if unit == name) for name in quota}
    for n, name in enumerate(quota, 1):
        q, d = quota[name], done[name]
        rate = f"{percent(d, q)} {phrase(d, q, due)}" if q else "- -"
        says(f"the day of {name}", layout, f"{n} {name} {q} {made.get((name, as_of), '…')} {d} {q - d} {rate}")
    today = [count(made[name, as_of]) for name in quota if (name, as_of) in made]
    says("the day of An Bình", text, f"{len(today)}/9 thôn có số liệu trong ngày; có thêm {sum(today)} người",
         f"{sum(done.values())}/{sum(quota.values())} tài khoản phải lập trong đợt, "
         f"{phrase(sum(done.values()), sum(quota.values()), due)} {percent(sum(done.values()), sum(quota.values()))}")
    check("no comparison of different villages", "so với ngày" not in text)
    late = [name for name in quota if came.get((name, as_of)) and not before(as_of, 17)(came[name, as_of])]
    gone = [name for name in quota if not came.get((name, as_of))]
    says("reports of An Bình", text, f"{9 - len(late) - len(gone)}/9 thôn báo cáo đúng hạn (trước 17 giờ), {len(late)} thôn báo "
         f"cáo muộn, {len(gone)} thôn chưa báo cáo", f"Báo cáo muộn: {lower(late[0])} ({said_at(came[late[0], as_of])}).",
         "Chưa báo cáo: " + ", ".join(map(lower, gone)) + ".")
    streaks = {name: streak(as_of, first, lambda d: came.get((name, d)), lambda d: count(made[name, d]))
               for name in quota if done[name] < quota[name]}
    named = "; ".join(f"{lower(name)} ({n} ngày, gần nhất có kết quả là ngày {as_of - ONE * n:%d}/4/2026)"
                      for name, n in streaks.items() if n >= 3)
    says("streaks of An Bình", text, f"nhiều ngày liền không có kết quả: {named}.")
    an_binh_bulletin(data, as_of, done, made)


def an_binh_bulletin(data, as_of, done, made):
    base = {row["Thôn"]: row for row in rows(data / "so-lieu.csv", skip=1) if row["TT"]}
    entitled, linked, at_home = (sum(count(row[key]) for row in base.values())
                                 for key in ("Đang hưởng trợ cấp", "Đã lập tài khoản", "Chi trả tại nhà"))
    now, left = linked + sum(done.values()), entitled - linked - at_home - sum(done.values())
    week = sum(count(x) for (_, d), x in made.items() if d >= datetime.date(2026, 4, 6))
    finished = [lower(name) for name, row in base.items() if count(row["Đang hưởng trợ cấp"]) == count(
        row["Đã lập tài khoản"]) + count(row["Chi trả tại nhà"]) + done[name]]
    phrases = [f"{now}/{shown(entitled)} người hưởng trợ cấp có tài khoản ({percent(now, entitled)})", f"{week} trong tuần",
               percent(week, entitled).replace("%", " điểm %"),
               f"có thể lập: {', '.join(finished)}.",
               f"7 ngày qua đạt {(Decimal(week) / 7).quantize(Decimal(1))}", str(-(-left // 18))]
    says("bulletin of An Bình, PDF", flat(pdf_words(BUILT / "an-binh/pdf/ban-tin-an-binh-2026-w15.pdf")), *phrases,
         f"▲ {week} trong tuần")
    says("bulletin of An Bình, HTML", html_words(BUILT / "an-binh/site/ban-tin-an-binh-2026-w15.html"), *phrases,
         f"▲ tăng {week} trong tuần")
