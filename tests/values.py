#!/usr/bin/env python3
"""values.py EXAMPLES BUILT: computes the figures of the examples again, from their CSV files and in plain Python, and
looks for them in the finished PDFs and web pages.

BUILT holds the packets of the examples, and hostile-out: Tuần Giáo with markup in a commune's name.

The choice not taken: comparing with the program's own dumps. Whatever is wrong in both would pass.
"""
import datetime
import html
import re
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import values_daily
from reckon import (BUILT, EXAMPLES, check, day, flat, html_words, number, pdf_words, percent, results, rows, running, says,
                    shown)

HOSTILE = "<script>alert(1)</script>|*x*{{Y}}"


def shares(parts):
    """Tenths of a per cent that add up to 1000: rounded down, and one more for the largest remainders."""
    whole = sum(parts)
    tenths = [part * 1000 // whole for part in parts]
    order = sorted(range(len(parts)), key=lambda i: (-(parts[i] * 1000 % whole), -parts[i], i))
    for i in order[:1000 - sum(tenths)]:
        tenths[i] += 1
    return tenths


# --- Ninh Thuận -------------------------------------------------------------------------------------------------------

def ninh_thuan():
    data = EXAMPLES / "ninh-thuan" / "data"
    province = rows(data / "tinh.csv")[0]
    districts = {row["Huyện, thành phố"]: number(row["Chưa kích hoạt"]) for row in rows(data / "huyen.csv")}
    approved = number(province["Đã phê duyệt"])
    activated = number(province["Kích hoạt mức 1"]) + number(province["Kích hoạt mức 2"])
    left, uncollected = approved - activated, number(province["Chưa thu nhận"])
    assert left == sum(districts.values()) == 31297
    # before 31/7 the last day is 30/7: 30 days after 30/6; before 31/12: 183 days; paces are rounded up
    pace, pace_later = -(-left // 30), -(-uncollected // 183)
    letter = flat(pdf_words(BUILT / "ninh-thuan/pdf/cong-van-ninh-thuan.pdf"))
    page = html_words(BUILT / "ninh-thuan/site/cong-van-ninh-thuan.html")
    phrases = [f"{shown(activated)}/{shown(approved)}", percent(activated, approved), province["Đã thu nhận"],
               f"còn {shown(left)} tài khoản", f"{shown(uncollected)} trường hợp", f"ít nhất {shown(pace)} tài khoản",
               f"ít nhất {shown(pace_later)} trường hợp trong 183 ngày", "còn 30 ngày"]
    for kind, name in (("huyện ", "Huyện "), ("TP. ", "TP. ")):
        phrases += [f"{kind}{key[len(name):]}: {shown(value)} tài khoản"
                    for key, value in districts.items() if key.startswith(name)]
    says("Ninh Thuận's dispatch, PDF", letter, *phrases)
    says("Ninh Thuận's dispatch, HTML", page, *phrases)
    assert sum(shares(list(districts.values()))) == 1000
    table = [f"{key} {shown(value)} {tenth // 10},{tenth % 10}%"
             for (key, value), tenth in zip(districts.items(), shares(list(districts.values())))]
    table.append(f"Tổng cộng {shown(left)} 100,0%")
    for name in ("cong-van-ninh-thuan", "phu-luc-chi-tieu-ninh-thuan"):
        words = flat(pdf_words(BUILT / f"ninh-thuan/pdf/{name}.pdf", "-layout"))
        says(f"Ninh Thuận's appendix in {name}.pdf", words, *table)


# --- Đồng Xoài --------------------------------------------------------------------------------------------------------

def up(part, whole):
    """A quotient rounded up."""
    return -(-part // whole)


def dong_xoai():
    data = EXAMPLES / "dong-xoai" / "data"
    city = {key: number(text) for key, text in list(rows(data / "thanh-pho.csv", skip=1)[0].items())[2:]}
    goal = list(rows(data / "chi-tieu-thanh-pho.csv")[0].values())
    activate, share = number(goal[1]), number(goal[2])
    quota = {row["Phường, xã"]: number(row["Kích hoạt"])
             for row in rows(data / "chi-tieu.csv", skip=1) if row["TT"] != "Tổng cộng"}
    collected = city["Thu nhận mức 1"] + city["Thu nhận mức 2"]
    activated = city["Kích hoạt mức 1"] + city["Kích hoạt mức 2"]
    assert (collected, activated, sum(quota.values())) == (28585, 9357, activate)
    # from 20/6: 26 days to the end of 15/7, 93 to the end of 20/9
    days, days_all = 26, 93
    issue = up(city["Dân số đủ điều kiện"] * share, 100)
    rate = (Decimal(activated) * 100 / city["Dân số đủ điều kiện"]).quantize(Decimal("0.01"), ROUND_HALF_UP)
    phrases = [f"{shown(collected)} hồ sơ cấp tài khoản (7.637 hồ sơ mức 1 và 20.948 hồ sơ mức 2)",
               f"là {shown(activated)} (1.919", f"chỉ bằng {rate}%".replace(".", ","),
               f"ít nhất {shown(activate)} tài khoản", f"còn phải kích hoạt {shown(activate - activated)} tài khoản",
               f"mỗi ngày {shown(up(activate - activated, days))} tài khoản trong {days} ngày",
               f"thêm ít nhất {shown(activate - collected)} hồ sơ", f"ngày {shown(up(activate - collected, days))} hồ sơ",
               f"cho {share}% dân số đủ điều kiện, tức {shown(issue)} người",
               f"cấp thêm {shown(issue - collected)} tài khoản",
               f"ít nhất {shown(up(issue - collected, days_all))} tài khoản trong {days_all} ngày"]
    says("Đồng Xoài's plan, PDF", flat(pdf_words(BUILT / "dong-xoai/pdf/ke-hoach-dong-xoai.pdf")), *phrases)
    says("Đồng Xoài's plan, HTML", html_words(BUILT / "dong-xoai/site/ke-hoach-dong-xoai.html"), *phrases)

    def line(people, got, done, goal_1):
        goal_2 = up(people * share, 100)
        cells = [people, got, done, goal_1, goal_1 - done, up(goal_1 - done, days),
                 goal_2, goal_2 - got, up(goal_2 - got, days_all)]
        return " ".join(map(shown, cells))

    table = ["Tổng cộng " + line(city["Dân số đủ điều kiện"], collected, activated, activate)]
    for row in rows(data / "phuong-xa.csv", skip=1):
        people, *parts = (number(row[key]) for key in list(row)[2:])
        table.append(f"{row['TT']} {row['Phường, xã']} "
                     + line(people, parts[0] + parts[1], parts[2] + parts[3], quota[row["Phường, xã"]]))
    for name in ("ke-hoach-dong-xoai", "phu-luc-chi-tieu-dong-xoai"):
        says(f"Đồng Xoài's appendix in {name}.pdf", flat(pdf_words(BUILT / f"dong-xoai/pdf/{name}.pdf", "-layout")), *table)


class Ward:
    """One ward of Đồng Xoài: (eligible, issued, activated) before the drive, its quota, and day → (issued, activated)."""

    def __init__(self, row, quota):
        people, *parts = (number(row[key]) for key in list(row)[2:])
        self.name, self.quota = row["Phường, xã"], quota
        self.eligible, self.before = people, (parts[0] + parts[1], parts[2] + parts[3])
        self.target = up(people * 80, 100)
        self.days = {}

    def made(self, which, first, last):
        return sum(cells[which] for d, cells in self.days.items() if first <= d <= last)

    def stood(self, which, last):
        return self.before[which] + self.made(which, START, last)

    def lacks(self, last):
        return (last - START).days + 1 - sum(d <= last for d in self.days)

    def rate(self, last):
        return Fraction(self.stood(0, last), self.eligible)


START, TURN, END = datetime.date(2023, 6, 20), datetime.date(2023, 7, 15), datetime.date(2023, 9, 20)
ISSUED, ACTIVATED = 0, 1
A_DAY = datetime.timedelta(1)


def wards():
    data = EXAMPLES / "dong-xoai" / "data"
    quota = {row["Phường, xã"]: number(row["Kích hoạt"]) for row in rows(data / "chi-tieu.csv", skip=1)
             if row["TT"] != "Tổng cộng"}
    found = {row["Phường, xã"]: Ward(row, quota[row["Phường, xã"]]) for row in rows(data / "phuong-xa.csv", skip=1)}
    for row in rows(data / "ket-qua.csv", skip=1):
        cells = [0 if row[key] == "-" else number(row[key]) for key in ("Cấp tài khoản", "Kích hoạt")]
        found[row["Phường, xã"]].days[day(row["Ngày"])] = cells
    return list(found.values())


def total(all_of, ask):
    return sum(ask(ward) for ward in all_of)


def standing(done, quota):
    """What a rule says at the end: of what was done and what was to do."""
    return "vượt" if done > quota else "đạt" if done == quota else "mới đạt" if done else "chưa có kết quả"


def first_phase(all_of):
    report = "dong-xoai/pdf/bao-cao-tong-ket-dong-xoai-giai-doan-1.pdf"
    at = total(all_of, lambda w: w.stood(ACTIVATED, TURN))
    issued, quota = total(all_of, lambda w: w.stood(ISSUED, TURN)), total(all_of, lambda w: w.quota)
    people = total(all_of, lambda w: w.eligible)
    target = up(people * 80, 100)
    met = sorted((w for w in all_of if w.stood(ACTIVATED, TURN) >= w.quota),
                 key=lambda w: -Fraction(w.stood(ACTIVATED, TURN), w.quota))
    phrases = [f"{shown(at)}/{shown(quota)} tài khoản, {standing(at, quota)} {percent(at, quota)} so với chỉ tiêu giai đoạn 1, "
               f"còn thiếu {shown(quota - at)} tài khoản", f"kích hoạt thêm {shown(at - 9357)} tài khoản",
               f"tăng từ {percent(9357, people)} lên {percent(at, people)}",
               f"lên {shown(issued)} tài khoản, bằng {percent(issued, people)}", f"Giai đoạn 1 cấp thêm {shown(issued - 28585)}",
               f"{percent(at, issued)} đã được kích hoạt; còn {shown(issued - at)} tài khoản",
               f"cấp thêm {shown(target - issued)} tài khoản, bình quân mỗi ngày ít nhất "
               f"{shown(up(target - issued, (END - TURN).days))} tài khoản trong {(END - TURN).days} ngày",
               "8/8 phường, xã gửi số liệu"]
    for w in met:
        done = w.stood(ACTIVATED, TURN)
        phrases.append(f"{lower(w.name)} {standing(done, w.quota)} chỉ tiêu ({shown(done)}/{shown(w.quota)} tài khoản, "
                       f"bằng {percent(done, w.quota)})")
    says("Đồng Xoài's report of phase 1", running(BUILT / report), *phrases,
         *(f"{lower(w.name)} mới đạt {percent(w.stood(ACTIVATED, TURN), w.quota)} "
           f"(còn thiếu {shown(w.quota - w.stood(ACTIVATED, TURN))} tài khoản)" for w in all_of if w not in met),
         *(f"{lower(w.name)} {w.lacks(TURN)}/26 ngày" for w in all_of if w.lacks(TURN)))
    says("Đồng Xoài's report of phase 1, HTML", html_words(
        BUILT / "dong-xoai/site/bao-cao-tong-ket-dong-xoai-giai-doan-1.html"), *phrases)
    text = flat(pdf_words(BUILT / report, "-layout"))
    table = [f"{i} {w.name} {standing(w.stood(ACTIVATED, TURN), w.quota)} {shown(w.quota)} {shown(w.stood(ACTIVATED, TURN))} "
             f"{shown(w.stood(ACTIVATED, TURN) - w.quota)} {percent(w.stood(ACTIVATED, TURN), w.quota)}"
             for i, w in enumerate(all_of, 1)]
    says("the wards in the report of phase 1", text, *table)


def lower(name):
    return name[0].lower() + name[1:]


def final_report(all_of):
    monday = datetime.date(2023, 9, 18)
    there = [w for w in all_of if any(d >= monday for d in w.days)]
    silent = [w for w in all_of if w not in there]
    before, done = [28585, 9357], [total(all_of, lambda w, i=i: w.stood(i, END)) for i in range(2)]
    made = [[total(all_of, lambda w, i=i: w.made(i, a, b)) for a, b in ((START, TURN), (TURN + A_DAY, END))]
            for i in range(2)]
    people, quota = total(all_of, lambda w: w.eligible), total(all_of, lambda w: w.quota)
    target = up(people * 80, 100)
    at = before[ACTIVATED] + made[ACTIVATED][0]
    by_day = before[ACTIVATED]
    reached = next(d for d in (START + datetime.timedelta(n) for n in range(93))
                   if (by_day := by_day + total(all_of, lambda w, d=d: w.made(ACTIVATED, d, d))) >= quota)
    rank = ranks(there, lambda w: w.rate(END))
    best = sorted(there, key=lambda w: rank[w.name])[:3]
    phrases = [f"{shown(at)}/{shown(quota)} tài khoản được kích hoạt (trong giai đoạn kích hoạt thêm "
               f"{shown(made[ACTIVATED][0])} tài khoản), {standing(at, quota)} {percent(at, quota)}",
               f"vào ngày {reached.day:02}/{reached.month}/2023; đến nay là {shown(done[ACTIVATED])} tài khoản, "
               f"bằng {percent(done[ACTIVATED], people)}",
               f"{shown(done[ISSUED])} người được cấp tài khoản, bằng {percent(done[ISSUED], people)}", f"tức {shown(target)} người",
               f"{standing(done[ISSUED], target)} chỉ tiêu {shown(done[ISSUED] - target)} tài khoản",
               f"Giai đoạn 1 cấp thêm {shown(made[ISSUED][0])} tài khoản, giai đoạn 2 cấp thêm {shown(made[ISSUED][1])}",
               f"{len(there)}/{len(all_of)} phường, xã đã báo cáo", f"Còn {shown(done[ISSUED] - done[ACTIVATED])} tài khoản đã cấp",
               "Dẫn đầu về tỷ lệ cấp tài khoản: " + ", ".join(
                   f"{lower(w.name)} ({percent(w.stood(ISSUED, END), w.eligible)})" for w in best)]
    phrases += [f"riêng {lower(w.name)} tính đến ngày {max(w.days):%d/9/%Y}" for w in silent]
    phrases += [f"{lower(w.name)} {percent(w.stood(ISSUED, END), w.eligible)}, còn thiếu {shown(w.target - w.stood(ISSUED, END))}"
                for w in there if w.stood(ISSUED, END) < w.target]
    phrases += [f"{lower(w.name)} {w.lacks(END)} ngày" for w in all_of if w.lacks(END)]
    report = BUILT / "dong-xoai/pdf/bao-cao-tong-ket-dong-xoai.pdf"
    says("Đồng Xoài's final report", running(report), *phrases)
    says("Đồng Xoài's final report, HTML", html_words(BUILT / "dong-xoai/site/bao-cao-tong-ket-dong-xoai.html"), *phrases)
    text = flat(pdf_words(report, "-layout"))
    says("the wards' standing in the final report", text,
         *(f"{rank[w.name]} {w.name} {standing(w.stood(ISSUED, END), w.target)} {shown(w.target)} {shown(w.stood(ISSUED, END))} "
           f"{shown(w.stood(ISSUED, END) - w.target)} {percent(w.stood(ISSUED, END), w.eligible)}" for w in there),
         *(f"… {w.name} … {shown(w.target)} {shown(w.stood(ISSUED, END))} {shown(w.stood(ISSUED, END) - w.target)} …"
           for w in silent))
    sums = [people, before[1], *made[1], done[1], at, quota, percent(at, quota), before[0], *made[0], done[0],
            percent(done[0], people), total(all_of, lambda w: w.lacks(END))]
    says("the totals of both phases in the appendix", text,
         "Tổng cộng " + " ".join(x if isinstance(x, str) else shown(x) for x in sums))
    weekly(all_of, there, rank, monday)


def weekly(all_of, there, rank, monday):
    text = flat(pdf_words(BUILT / "dong-xoai/pdf/xep-hang-dong-xoai-2023-w38.pdf", "-layout"))
    then = ranks([w for w in all_of if any(monday - 7 * A_DAY <= d < monday for d in w.days)], lambda w: w.rate(monday - A_DAY))
    check("two wards of Đồng Xoài change places in the last week",
          sum(then[w.name] != rank[w.name] for w in there) == 2, str((then, rank)))
    for w in there:
        up_by = then[w.name] - rank[w.name]
        move = f"▲{up_by}" if up_by > 0 else f"▼{-up_by}" if up_by < 0 else "–"
        says(f"rank of {w.name}", text, f"{rank[w.name]} {w.name} {shown(w.eligible)} {shown(w.stood(ISSUED, END))} "
             f"{percent(w.stood(ISSUED, END), w.eligible)} {shown(w.made(ISSUED, monday, END))} "
             f"{shown(w.stood(ACTIVATED, END))} {shown(w.made(ACTIVATED, monday, END))} {move}")
    for w in all_of:
        silent = w not in there
        if silent:
            says(f"{w.name} is not ranked", text, f"… {w.name} {shown(w.eligible)} {shown(w.stood(ISSUED, END))} … … "
                 f"{shown(w.stood(ACTIVATED, END))} … …")
        slug = file_of("ban-tin", w.name).replace("2024-w04", "2023-w38")
        says(f"bulletin of {w.name}", flat(pdf_words(BUILT / f"dong-xoai/pdf/{slug}.pdf")),
             f"{shown(w.stood(ISSUED, END))} người được cấp tài khoản (mục tiêu {shown(w.target)})", percent(w.stood(ISSUED, END), w.eligible),
             percent(w.stood(ACTIVATED, END), w.quota), f"{shown(w.stood(ACTIVATED, TURN))}/{shown(w.quota)} tài khoản",
             "chưa báo cáo" if silent else standing(w.stood(ACTIVATED, TURN), w.quota))


def dated():
    """Each document speaks of a day of its own, though the data reach further."""
    for name, d in (("ke-hoach-dong-xoai", "20230619"), ("bao-cao-tong-ket-dong-xoai-giai-doan-1", "20230715"),
                    ("bao-cao-tong-ket-dong-xoai", "20230920")):
        words = subprocess.run(["pdfinfo", "-rawdates", str(BUILT / f"dong-xoai/pdf/{name}.pdf")],
                               capture_output=True, text=True, check=True).stdout
        check(f"the day of {name}", f"CreationDate:    D:{d}" in words, words)


def dong_xoai_drive():
    all_of = wards()
    assert all(w.stood(ACTIVATED, d) <= w.stood(ISSUED, d) for w in all_of for d in w.days)
    first_phase(all_of)
    final_report(all_of)
    dated()


# --- Mường Tè ---------------------------------------------------------------------------------------------------------

def born(text):
    """A day of birth as printed: a nought before days below 10 and months 1 and 2; a year alone as it is."""
    if "/" not in text:
        return text
    d, m, y = map(int, text.split("/"))
    return f"{d:02}/{m:02}/{y}" if m < 3 else f"{d:02}/{m}/{y}"


def muong_te():
    data = EXAMPLES / "muong-te" / "data"
    quota = {row["Xã, thị trấn"]: (number(row["Thu nhận, cấp mới"]), number(row["Đã phê duyệt, chưa kích hoạt"]))
             for row in rows(data / "chi-tieu.csv", skip=1) if row["TT"]}
    new, waiting = (sum(q[i] for q in quota.values()) for i in range(2))
    assert (new, waiting, new + waiting, len(quota)) == (9689, 2485, 12174, 14)
    days = 10  # 27/9 to 06/10, both counted
    people = rows(data / "danh-sach.csv", skip=1)
    officers = {(row["Xã, thị trấn"], row["Cán bộ hướng dẫn"]) for row in people}
    plan = flat(pdf_words(BUILT / "muong-te/pdf/ke-hoach-muong-te.pdf"))
    says("Mường Tè's plan", plan, f"Kích hoạt {shown(new + waiting)} tài khoản, gồm {shown(new)} tài khoản",
         f"và {shown(waiting)} tài khoản", f"toàn huyện {shown(up(new + waiting, days))} tài khoản", f"({days} ngày)",
         f"{len(people)} công dân cho {len(officers)} cán bộ", "14 xã, thị trấn")
    check("Mường Tè's slip is not printed", "12.354" not in plan)
    table = [f"{n} {name} {shown(a)} {shown(b)} {shown(a + b)} {shown(up(a + b, days))}"
             for n, (name, (a, b)) in enumerate(quota.items(), 1)]
    table.append(f"Tổng cộng {shown(new)} {shown(waiting)} {shown(new + waiting)} {shown(up(new + waiting, days))}")
    for name in ("ke-hoach-muong-te", "phu-luc-chi-tieu-muong-te"):
        says(f"Mường Tè's quotas in {name}.pdf", flat(pdf_words(BUILT / f"muong-te/pdf/{name}.pdf", "-layout")), *table)
    for name in ("ke-hoach-muong-te", "danh-sach-muong-te"):
        text = flat(pdf_words(BUILT / f"muong-te/pdf/{name}.pdf", "-layout"))
        counted, lines = {}, []
        for row in people:
            key = row["Xã, thị trấn"], row["Cán bộ hướng dẫn"]
            counted[key] = counted.get(key, 0) + 1
            lines.append(f"{counted[key]} {row['Họ và tên']} {born(row['Ngày sinh'])} {row['Nơi ở']} "
                         f"*********{row['Số định danh'][-3:]}")
        lines += [f"{unit}: cán bộ {officer} hướng dẫn {n} công dân" for (unit, officer), n in counted.items()]
        says(f"all people of the list in {name}.pdf", text, *lines)
    words = "".join(pdf_words(p) if p.suffix == ".pdf" else p.read_bytes().decode("utf-8", "replace")
                    for p in (BUILT / "muong-te").rglob("*") if p.is_file())
    whole = [row["Họ và tên"] for row in people if row["Số định danh"] in words]
    check("no identity number is printed whole", not whole, str(whole))
    check("a list of people has no web page", not list((BUILT / "muong-te").rglob("*.html")))


def muong_te_drive():
    """The report on the ten days: what schools and stations did counts for their sector and for their commune."""
    data = EXAMPLES / "muong-te" / "data"
    cells = ("Thu nhận, cấp mới", "Đã phê duyệt, nay kích hoạt")
    quota = {row["Xã, thị trấn"]: number(row["Thu nhận, cấp mới"]) + number(row["Đã phê duyệt, chưa kích hoạt"])
             for row in rows(data / "chi-tieu.csv", skip=1) if row["TT"]}
    body = {row["Tên đơn vị"]: row for row in rows(data / "nganh.csv", skip=1) if row["Ngành"]}
    done, helped = dict.fromkeys(quota, 0), dict.fromkeys(quota, 0)
    sector, by_day, kinds = {}, {}, [0, 0]
    for row in rows(data / "ket-qua.csv", skip=1) + rows(data / "ket-qua-nganh.csv", skip=1):
        values = [0 if row[key] == "-" else number(row[key]) for key in cells]
        who = row.get("Xã, thị trấn") or row["Đơn vị"]
        commune = body[who]["Trực thuộc"] if who in body else who
        done[commune] += sum(values)
        by_day[day(row["Ngày"])] = by_day.get(day(row["Ngày"]), 0) + sum(values)
        kinds = [a + b for a, b in zip(kinds, values)]
        if who in body:
            helped[commune] += sum(values)
            sector[body[who]["Ngành"]] = sector.get(body[who]["Ngành"], 0) + sum(values)
    due = sorted(by_day) + [datetime.date(2023, 10, 8)]
    came = {(row["Xã, thị trấn"], day(row["Ngày"])): row for row in rows(data / "bao-cao.csv", skip=1)}
    by = {key: datetime.datetime.strptime(row["Nhận lúc"], "%d/%m/%Y %H:%M") for key, row in came.items()}
    at_17 = datetime.time(17)
    faults = {name: (sum((name, d) not in came for d in due),
                     sum((name, d) in came and by[name, d] > datetime.datetime.combine(d, at_17) for d in due),
                     sum((name, d) in came and came[name, d]["Sai lệch"] == "x" for d in due)) for name in quota}
    silent = [name for name in quota if (name, due[-1]) not in came]
    total_done, total_quota = sum(done.values()), sum(quota.values())
    best = max(sorted(by_day), key=by_day.get)
    words = ("báo cáo không gửi", "báo cáo chậm", "báo cáo sai thực tế")
    met = [name for name in quota if name not in silent and done[name] >= quota[name]]
    phrases = [f"kích hoạt {shown(total_done)}/{shown(total_quota)} tài khoản, {standing(total_done, total_quota)} "
               f"{percent(total_done, total_quota)} so với chỉ tiêu của đợt cao điểm, còn thiếu {shown(total_quota - total_done)}",
               f"cao nhất là ngày {best.day:02}/{best.month}/2023 ({shown(by_day[best])} tài khoản)",
               f"{shown(kinds[0])}/9.689 tài khoản, bằng {percent(kinds[0], 9689)}",
               f"{shown(kinds[1])}/2.485 tài khoản, bằng {percent(kinds[1], 2485)}",
               f"{len(quota) - len(silent)}/{len(quota)} xã, thị trấn",
               f"kích hoạt {shown(sum(sector.values()))} tài khoản, bằng {percent(sum(sector.values()), total_done)}",
               f"trong {len(due) * len(quota)} báo cáo phải gửi có " + ", ".join(
                   f"{sum(f[i] for f in faults.values())} {words[i]}" for i in range(3))]
    phrases += [f"{lower(name)} {shown(value)} tài khoản" for name, value in sector.items()]
    phrases += [f"{lower(name)} {standing(done[name], quota[name])} chỉ tiêu ({shown(done[name])}/{shown(quota[name])} tài khoản, "
                f"bằng {percent(done[name], quota[name])})" for name in met]
    phrases += [f"{lower(name)} (" + "; ".join(f"{n} {words[i]}" for i, n in enumerate(fault) if n) + ")"
                for name, fault in faults.items() if any(fault)]
    lowest = sorted((name for name in quota if name not in silent and name not in met),
                    key=lambda name: Fraction(done[name], quota[name]))[:3]
    phrases.append("Đạt thấp nhất: " + "; ".join(
        f"{lower(name)} mới đạt {percent(done[name], quota[name])} ({shown(done[name])}/{shown(quota[name])} tài khoản)"
        for name in lowest))
    members = {row["Xã, thị trấn"]: (number(row["Tổng số hội viên"]), row["Đã nhập"] and number(row["Đã nhập"]))
               for row in rows(data / "hoi-vien.csv", skip=1)}
    known = [(whole, entered) for whole, entered in members.values() if entered != ""]
    entered, whole = sum(e for _, e in known), sum(w for w, _ in known)
    phrases += [f"nhập được {shown(entered)}/{shown(whole)} hội viên, bằng {percent(entered, whole)}",
                "Chưa thực hiện: " + "; ".join(
                    f"{lower(name)} (0/{shown(m[0])} hội viên)" for name, m in members.items() if m[1] == 0)]
    phrases += [f"{lower(name)} {percent(e, w)} ({e}/{shown(w)} hội viên)" for name, (w, e) in members.items()
                if e and e * 2 < w]
    report = BUILT / "muong-te/pdf/bao-cao-tong-ket-muong-te.pdf"
    says("Mường Tè's report", running(report), *phrases)
    text = running(report)
    check("no reward for who is out", not any(
        f"{lower(name)} (" in text[text.index("Đủ điều kiện"):text.index("Kiến nghị")] for name in quota if any(faults[name])))
    layout = flat(pdf_words(report, "-layout"))
    says("the communes' results in the appendix", layout, *(
        f"{shown(quota[name])} {shown(done[name])} {shown(helped[name])} {shown(done[name] - quota[name])} "
        + ("…" if name in silent else percent(done[name], quota[name])) for name in quota),
        f"{shown(total_quota)} {shown(total_done)} {shown(sum(helped.values()))} {shown(total_done - total_quota)} "
        f"{percent(total_done, total_quota)}")
    says("the communes' reports in the appendix", layout, *(
        f"{name} {'không xét' if any(f) else 'được xét'} {len(due)} {len(due) - f[0] - f[1]} {f[1]} {f[0]} {f[2]}"
        for name, f in faults.items()))


# --- Sốp Cộp ----------------------------------------------------------------------------------------------------------

def sop_cop():
    data = EXAMPLES / "sop-cop" / "data"
    _, per_cadre, per_member = (text for text in rows(data / "dinh-muc.csv")[0].values())
    cadre, member = int(per_cadre), int(per_member)
    assert (cadre, member) == (20, 10)
    lines, sums, people = [], [0] * 9, 0
    for row in rows(data / "luc-luong.csv", skip=1):
        police, youth, young, women, sisters = (number(row[key]) for key in list(row)[2:])
        quotas = police * cadre, youth * cadre + young * member, women * cadre + sisters * member
        cells = [police, quotas[0], youth, young, quotas[1], women, sisters, quotas[2], sum(quotas)]
        sums = [a + b for a, b in zip(sums, cells)]
        people += police + youth + young + women + sisters
        lines.append(f"{row['TT']} {row['Xã'].removeprefix('Xã ')} " + " ".join(map(shown, cells)))
    lines.append("Tổng cộng " + " ".join(map(shown, sums)))
    phrases = [f"Với {shown(people)} cán bộ", f"ở {len(lines) - 1} xã", f"ít nhất {shown(sums[8])} người",
               f"Công an {shown(sums[1])} người; Đoàn Thanh niên {shown(sums[4])} người; Hội LHPN {shown(sums[7])} người",
               f"ít nhất {cadre} người", f"ít nhất {member} người", "Từ ngày 21/4/2023 đến hết ngày 28/11/2023",
               "/KHPH-CAH-HĐ-HPN"]
    says("Sốp Cộp's plan, PDF", flat(pdf_words(BUILT / "sop-cop/pdf/ke-hoach-phoi-hop-sop-cop.pdf")), *phrases)
    says("Sốp Cộp's plan, HTML", html_words(BUILT / "sop-cop/site/ke-hoach-phoi-hop-sop-cop.html"), *phrases)
    for name in ("ke-hoach-phoi-hop-sop-cop", "phu-luc-chi-tieu-sop-cop"):
        says(f"Sốp Cộp's appendix in {name}.pdf", flat(pdf_words(BUILT / f"sop-cop/pdf/{name}.pdf", "-layout")), *lines)


def sop_cop_claims():
    """Which claims count, by the plan's rules: the first reason that holds leaves a claim out."""
    first = datetime.date(2023, 4, 21)
    refused = {"đoàn viên", "hội viên", "cán bộ", "công chức", "viên chức", "lực lượng vũ trang"}
    claims = []
    for row in rows(EXAMPLES / "sop-cop" / "data" / "ke-khai.csv", skip=1):
        team = row["Xã"], row["Lực lượng"]
        second = row["Có tài khoản dịch vụ công"]
        why = ("before" if day(row["Ngày kích hoạt"]) < first else "category" if row["Đối tượng"].lower() in refused
               else "both" if second in ("", "chưa") else "")
        claims.append({"team": team, "who": (*team, row["Cán bộ hướng dẫn"].lower()), "name": row["Cán bộ hướng dẫn"],
                       "citizen": row["Số định danh"].replace(" ", ""), "day": day(row["Ngày kích hoạt"]), "why": why})
    by_citizen = {}
    for claim in claims:
        if not claim["why"]:
            by_citizen.setdefault(claim["citizen"], []).append(claim)
    for same in by_citizen.values():
        contested = len({claim["who"] for claim in same}) > 1
        for claim in same if contested else sorted(same, key=lambda c: c["day"])[1:]:
            claim["why"] = "twice"
    return claims


def sop_cop_awards():
    data, built = EXAMPLES / "sop-cop" / "data", BUILT / "sop-cop" / "pdf"
    claims = sop_cop_claims()
    heads = {}
    for row in rows(data / "luc-luong.csv", skip=1):
        for column, force in (("Cán bộ Công an", "Công an"), ("Cán bộ Đoàn", "Đoàn Thanh niên"),
                              ("Cán bộ Hội", "Hội Liên hiệp Phụ nữ")):
            heads[row["Xã"], force] = number(row[column])
    done = {team: sum(c["team"] == team and not c["why"] for c in claims) for team in heads}
    faults = {}
    for row in rows(data / "bao-cao.csv", skip=1):
        when = row["Kỳ báo cáo"].split("/")
        when = f"{when[0]}/{int(when[1])}/{when[2]}"  # no round is in January or February
        if not row["Nhận lúc"] or row["Đánh giá"]:
            word = "báo cáo sai kỳ" if row["Nhận lúc"] else "không gửi báo cáo kỳ"
            faults[row["Xã"], row["Lực lượng"]] = f"{word} {when}"
    name = {team: f"{team[1]} {team[0][0].lower()}{team[0][1:]}" for team in heads}

    def average(team):
        return Fraction(done[team], heads[team])

    def dec1(value):
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return str(exact.quantize(Decimal("0.1"), ROUND_HALF_UP)).replace(".", ",")

    met = sorted((t for t in heads if done[t] >= 20 * heads[t] and t not in faults), key=average, reverse=True)
    officers = {c["who"]: c for c in claims}
    made = {who: sum(c["who"] == who and not c["why"] for c in claims) for who in officers}
    best = sorted((w for w in made if made[w] >= 50 and w[:2] not in faults), key=lambda w: -made[w])
    best_out = [w for w in made if made[w] >= 50 and w[:2] in faults]
    assert (len(met), len(best), len(best_out), len(faults)) == (5, 3, 1, 3)
    letter = flat(pdf_words(built / "khen-thuong-sop-cop.pdf"))
    says("Sốp Cộp's commendation, counts", letter, f"Có {len(met)} trong tổng số {len(heads)} tập thể",
         f"Có {len(best)} trong tổng số {len(made)} cán bộ", f"không xét {len(faults)} tập thể",
         f"đã hướng dẫn được {shown(sum(done.values()))} người")
    pages = flat(pdf_words(built / "khen-thuong-sop-cop.pdf", "-raw"))
    says("Sốp Cộp's collectives", pages, *(f"{rank} {name[t]} {heads[t]} {done[t]} {dec1(average(t))} bình quân từ 20"
                                            for rank, t in enumerate(met, 1)))
    says("Sốp Cộp's officers", pages, *(f"{n} {officers[w]['name']} {name[w[:2]]} {made[w]} hướng dẫn thành công từ 50"
                                        for n, w in enumerate(best, 1)))
    says("Sốp Cộp's left out", pages, *(f"{name[t]} Tập thể {done[t]} {dec1(average(t))} "
                                        f"{'đạt' if done[t] >= 20 * heads[t] else 'chưa đạt'} {faults[t]}" for t in faults),
         *(f"{officers[w]['name']} {name[w[:2]]} {made[w]} - đạt {faults[w[:2]]}" for w in best_out))
    sop_cop_report(claims, heads, done, built)
    sop_cop_ranking(claims, heads, done, name, built)


def sop_cop_report(claims, heads, done, built):
    text = flat(pdf_words(built / "bao-cao-tong-ket-sop-cop.pdf", "-layout"))
    lines = []
    for n, commune in enumerate(dict.fromkeys(team[0] for team in heads), 1):
        cells = [done[commune, force] for force in ("Công an", "Đoàn Thanh niên", "Hội Liên hiệp Phụ nữ")]
        lines.append(f"{n} {commune.removeprefix('Xã ')} " + " ".join(map(shown, [*cells, sum(cells)])))
    lost = [sum(c["why"] == why for c in claims) for why in ("before", "category", "both", "twice")]
    says("Sốp Cộp's final report", text, *lines,
         f"Qua đối chiếu {shown(len(claims))} lượt kê khai, có {shown(sum(done.values()))} lượt được tính",
         *(f"{n} {percent(n, len(claims))}" for n in lost), f"Tổng cộng {sum(lost)} {percent(sum(lost), len(claims))}")
    check("Sốp Cộp: every claim counts or has a reason", sum(lost) + sum(done.values()) == len(claims))


def sop_cop_ranking(claims, heads, done, name, built):
    """The 28th of November 2023 was a Tuesday: the week began on the 27th."""
    text = flat(pdf_words(built / "xep-hang-sop-cop-2023-w48.pdf", "-layout"))
    silent = ("Xã Sam Kha", "Đoàn Thanh niên")
    here = [team for team in heads if team != silent]
    week = {t: sum(c["team"] == t and not c["why"] and c["day"] >= datetime.date(2023, 11, 27) for c in claims)
            for t in heads}
    now = {t: 1 + sum(done[o] * heads[t] > done[t] * heads[o] for o in here) for t in here}
    then = {t: 1 + sum((done[o] - week[o]) * heads[t] > (done[t] - week[t]) * heads[o] for o in here) for t in here}
    lines = []
    for t in here:
        up = then[t] - now[t]
        lines.append((t, f"{now[t]} {name[t]} {heads[t]} {done[t]} "
                         + str((Decimal(done[t]) / heads[t]).quantize(Decimal("0.1"), ROUND_HALF_UP)).replace(".", ",")
                         + f" {week[t]} " + (f"▲{up}" if up > 0 else f"▼{-up}" if up < 0 else "–")))
    says("Sốp Cộp's ranking", text, *(line for _, line in lines), f"… {name[silent]} {heads[silent]} {done[silent]} … … …")


# --- An Bình ----------------------------------------------------------------------------------------------------------

def an_binh():
    villages = [[row["TT"], row["Thôn"]] + [0 if text == "-" else number(text) for text in list(row.values())[2:]]
                + [row["Chi trả tại nhà"]]
                for row in rows(EXAMPLES / "an-binh" / "data" / "so-lieu.csv", skip=1) if row["TT"]]
    days = 30  # 01/4 to 30/4: before 01/5
    entitled, linked, at_home = (sum(v[i] for v in villages) for i in (2, 3, 4))
    left = entitled - linked - at_home
    low = sorted((v for v in villages if v[3] * 100 < v[2] * 60), key=lambda v: Fraction(v[3], v[2]))
    named = "; ".join(f"thôn {v[1].removeprefix('Thôn ')} {percent(v[3], v[2])} ({v[3]}/{v[2]} người)"
                      for v in low)
    phrases = [f"{len(villages)} thôn có {shown(entitled)} người", f"{shown(linked)} người đã lập tài khoản",
               f"đạt {percent(linked, entitled)}; {at_home} người", f"Còn {shown(left)} người",
               f"ít nhất {up(left, days)} người trong {days} ngày", f"Còn {len(low)} thôn đạt dưới 60%: {named}."]
    says("An Bình's dispatch, PDF", flat(pdf_words(BUILT / "an-binh/pdf/cong-van-an-binh.pdf")), *phrases)
    says("An Bình's dispatch, HTML", html_words(BUILT / "an-binh/site/cong-van-an-binh.html"), *phrases)
    table = []
    for n, name, people, done, home, printed in villages:
        rest = people - done - home
        table.append(f"{n} {name} {people} {done} {printed} {rest} {percent(done, people)} "
                     f"{up(rest, days) if rest else '-'}")
    table.append(f"Toàn xã {shown(entitled)} {linked} {at_home} {left} {percent(linked, entitled)} {up(left, days)}")
    for name in ("cong-van-an-binh", "phu-luc-chi-tieu-an-binh"):
        says(f"An Bình's appendix in {name}.pdf", flat(pdf_words(BUILT / f"an-binh/pdf/{name}.pdf", "-layout")), *table)


# --- Tuần Giáo --------------------------------------------------------------------------------------------------------

FORCES = ["Công an", "Đoàn thanh niên", "Hội Phụ nữ", "Trường học"]
AS_OF, WEEK, WEEK_BEFORE = datetime.date(2024, 1, 28), datetime.date(2024, 1, 22), datetime.date(2024, 1, 15)
DAYS_LEFT = 7  # 29/01 to 04/02: before 05/02


class Commune:
    def __init__(self, row):
        self.name = row["Xã, thị trấn"]
        self.quota = [number(row[force]) for force in FORCES]
        self.days = {}

    def done(self, since=None, before=None):
        return sum(sum(cells) for day, cells in self.days.items()
                   if (since is None or day >= since) and (before is None or day < before))

    def force_done(self, i):
        return sum(cells[i] for cells in self.days.values())

    def reported(self, first, last):
        return any(first <= day <= last for day in self.days)


def communes(folder):
    found = {row["Xã, thị trấn"]: Commune(row) for row in rows(folder / "chi-tieu.csv", skip=1)}
    for row in rows(folder / "ket-qua.csv", skip=1):
        found[row["Xã, thị trấn"]].days[day(row["Ngày"])] = [0 if row[f] == "-" else number(row[f]) for f in FORCES]
    return list(found.values())


def ranks(list_of, rate):
    """Competition ranks: as many as are better, and one."""
    return {c.name: 1 + sum(rate(other) > rate(c) for other in list_of) for c in list_of}


def bulletins(all_of):
    for c in all_of:
        slug = file_of("ban-tin", c.name)
        text = flat(pdf_words(BUILT / f"tuan-giao/pdf/{slug}.pdf"))
        done, quota = c.done(), sum(c.quota)
        left = quota - done
        silent = not c.reported(WEEK, AS_OF)
        change = "…" if silent else "▲ " + percent(c.done(since=WEEK), quota).replace("%", " điểm %")
        phrases = [f"{shown(done)}/{shown(quota)} tài khoản ({percent(done, quota)})"]
        layout = flat(pdf_words(BUILT / f"tuan-giao/pdf/{slug}.pdf", "-layout"))
        for i, force in enumerate(FORCES):
            week = "…" if silent else shown(sum(cells[i] for d, cells in c.days.items() if d >= WEEK))
            phrases.append(f"{force} {shown(c.quota[i])} {shown(c.force_done(i))} {shown(c.quota[i] - c.force_done(i))} "
                           f"{percent(c.force_done(i), c.quota[i])} {week}")
        says(f"bulletin of {c.name}", text + layout, *phrases, f"{change} trước 05/02/2024", shown(-(-left // DAYS_LEFT)),
             *(["chưa báo cáo"] if silent else [f"thêm {shown(c.done(since=WEEK))} tài khoản"]))
        words = html_words(BUILT / f"tuan-giao/site/{slug}.html")
        says(f"web page of {c.name}", words, phrases[0], change.replace("▲", "▲ tăng"))


SLUGS = {"Thị trấn Tuần Giáo": "tt-tuan-giao"}


def file_of(kind, name):
    import unicodedata
    plain = unicodedata.normalize("NFD", name.split(" ", 1)[1].replace("đ", "d").replace("Đ", "D"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace(" ", "-")
    return f"{kind}-{SLUGS.get(name, plain)}-2024-w04"


def ranking(all_of):
    text = flat(pdf_words(BUILT / "tuan-giao/pdf/xep-hang-tuan-giao-2024-w04.pdf", "-layout"))
    here = [c for c in all_of if c.reported(WEEK, AS_OF)]
    before = [c for c in all_of if c.reported(WEEK_BEFORE, WEEK - datetime.timedelta(1))]
    now = ranks(here, lambda c: Fraction(c.done(), sum(c.quota)))
    then = ranks(before, lambda c: Fraction(c.done(before=WEEK), sum(c.quota)))
    check("two communes share a rank, and the next is left out",
          sorted(now.values()).count(6) == 2 and 7 not in now.values(), str(sorted(now.values())))
    for c in here:
        up = then[c.name] - now[c.name]
        move = f"▲{up}" if up > 0 else f"▼{-up}" if up < 0 else "–"
        says(f"rank of {c.name}", text, f"{now[c.name]} {c.name} {shown(sum(c.quota))} {shown(c.done())} "
             f"{percent(c.done(), sum(c.quota))} {shown(c.done(since=WEEK))} {move}")
    for c in all_of:
        if c not in here:
            says(f"{c.name} is not ranked", text, f"… {c.name} {shown(sum(c.quota))} {shown(c.done())} … … …")


def district(all_of):
    done, quota = sum(c.done() for c in all_of), sum(sum(c.quota) for c in all_of)
    week = sum(c.done(since=WEEK) for c in all_of)
    held = Decimal(week) / 7
    left = quota - done
    phrases = [f"{shown(done)}/{shown(quota)} tài khoản ({percent(done, quota)})", f"{shown(week)} trong tuần",
               shown(left), f"7 ngày qua đạt {held.quantize(Decimal(1), ROUND_HALF_UP)}", shown(-(-left // DAYS_LEFT)),
               "17/19 xã, thị trấn báo cáo", "theo nhịp 7 ngày qua thì chưa kịp hạn"]
    says("bulletin of the district, PDF", flat(pdf_words(BUILT / "tuan-giao/pdf/ban-tin-tuan-giao-2024-w04.pdf")), *phrases,
         f"▲ {shown(week)} trong tuần")
    says("bulletin of the district, HTML", html_words(BUILT / "tuan-giao/site/ban-tin-tuan-giao-2024-w04.html"), *phrases,
         f"▲ tăng {shown(week)} trong tuần")
    letter = flat(pdf_words(BUILT / "tuan-giao/pdf/cong-van-tuan-giao.pdf"))
    early = [sum(cells[i] for c in all_of for d, cells in c.days.items() if d < datetime.date(2024, 1, 8))
             for i in range(4)]
    given = [sum(c.quota[i] for c in all_of) for i in range(4)]
    idle = "; ".join(f"{FORCES[i]}: {shown(early[i])}/{shown(given[i])} tài khoản" for i in range(4)
                     if early[i] * 100 < given[i])
    says("dispatch of the district", letter, f"{shown(done)}/{shown(quota)} tài khoản", f"({idle})",
         f"còn {shown(left)} tài khoản", f"kích hoạt {shown(-(-left // DAYS_LEFT))} tài khoản")
    for name in ("cong-van-tuan-giao", "phu-luc-chi-tieu-tuan-giao"):
        text = flat(pdf_words(BUILT / f"tuan-giao/pdf/{name}.pdf", "-layout"))
        lines = []
        for n, c in enumerate(all_of, 1):
            cells = [x for i in range(4) for x in (c.quota[i], c.force_done(i), c.quota[i] - c.force_done(i))]
            cells += [sum(c.quota), c.done(), sum(c.quota) - c.done()]
            short = c.name.removeprefix("Xã ").replace("Thị trấn", "TT.")
            lines.append(f"{n} {short} " + " ".join(map(shown, cells)))
        says(f"all rows of the appendix in {name}.pdf", text, *lines)
        sums = [sum(c.quota[i] for c in all_of) for i in range(4)], [sum(c.force_done(i) for c in all_of) for i in range(4)]
        total = [x for i in range(4) for x in (sums[0][i], sums[1][i], sums[0][i] - sums[1][i])] + [quota, done, left]
        says(f"the total row of the appendix in {name}.pdf", text, "Tổng cộng " + " ".join(map(shown, total)))


def hostile():
    found = sorted((BUILT / "hostile-out").rglob("*"))
    pages = [p for p in found if p.suffix == ".html"]
    inside = [p for p in pages if html.escape(HOSTILE, quote=False) in p.read_text(encoding="utf-8")
              or html.escape(HOSTILE) in p.read_text(encoding="utf-8")]
    check("markup in a name stands in web pages as text", len(inside) >= 3, str(inside))
    raw = [p.name for p in pages if re.search(r"<script\b", p.read_text(encoding="utf-8"))]
    check("markup in a name is never markup", not raw, str(raw))
    squeezed = re.sub(r"\s+", "", HOSTILE)
    printed = [p.name for p in found if p.suffix == ".pdf" and squeezed in re.sub(r"\s+", "", pdf_words(p, "-raw"))]
    check("markup in a name stands in PDFs as text", len(printed) >= 4, str(printed))


def audience():
    names = {p.name for p in (BUILT / "tuan-giao/site").iterdir()}
    check("an internal dispatch has no web page", "cong-van-tuan-giao.html" not in names, str(sorted(names)))
    check("nor has its appendix", "phu-luc-chi-tieu-tuan-giao.html" not in names, str(sorted(names)))
    index = (BUILT / "tuan-giao/site/index.html").read_text(encoding="utf-8")
    check("nor does the index name them", "cong-van" not in index and "phu-luc" not in index)


ninh_thuan()
dong_xoai()
dong_xoai_drive()
muong_te()
muong_te_drive()
sop_cop()
sop_cop_awards()
an_binh()
ALL = communes(EXAMPLES / "tuan-giao" / "data")
bulletins(ALL)
ranking(ALL)
district(ALL)
values_daily.tuan_giao()
values_daily.an_binh()
hostile()
audience()
sys.exit(0 if all(results) else 1)
