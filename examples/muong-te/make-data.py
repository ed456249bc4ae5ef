#!/usr/bin/env python3
"""Makes the illustrative figures and lists of this campaign: data/*.csv.

The communes, the days and the two totals of the district (9.689 new accounts and 2.485 approved but not activated) are
those of the real drive; how they are spread over the communes is drawn by a seeded generator of our own (a linear
congruence), so that every machine and every Python makes the same bytes. The people are not people: a surname, Văn or
Thị, and a letter, as in Nguyễn Văn A; their identity numbers begin with 000, which no province has.

What was then done in the ten days is drawn too (a generator of its own, so that the lists above stay as they were sent
out), as are the schools and health stations, which count in their sector and in their commune, the members of the
associations, and when each report came. What the story needs is put in by hand: four communes pass their quota, two of
them by what the schools did; one has not sent its form, two were late, one was marked wrong; two have entered no member.

Run it from anywhere: python3 make-data.py
"""
import datetime
import pathlib

HERE = pathlib.Path(__file__).resolve().parent / "data"
NEW, WAITING = 9689, 2485
EACH = 10  # citizens that an officer guides at least

# name, kind, eligible people in tens (the weight of the shares), officers who guide
COMMUNES = [
    ("Mường Tè", "Thị trấn", 141, 3), ("Bum Nưa", "Xã", 118, 2), ("Bum Tở", "Xã", 132, 2), ("Can Hồ", "Xã", 74, 1),
    ("Ka Lăng", "Xã", 86, 2), ("Mù Cả", "Xã", 78, 1), ("Mường Tè", "Xã", 127, 2), ("Nậm Khao", "Xã", 69, 1),
    ("Pa Ủ", "Xã", 103, 2), ("Pa Vệ Sủ", "Xã", 97, 2), ("Tá Bạ", "Xã", 66, 1), ("Tà Tổng", "Xã", 149, 3),
    ("Thu Lũm", "Xã", 71, 1), ("Vàng San", "Xã", 94, 2),
]
CODES = ["tt-muong-te", "bum-nua", "bum-to", "can-ho", "ka-lang", "mu-ca", "xa-muong-te", "nam-khao", "pa-u",
         "pa-ve-su", "ta-ba", "ta-tong", "thu-lum", "vang-san"]
SURNAMES = ["Lò", "Lù", "Pờ", "Vàng", "Giàng", "Phùng", "Chang", "Lý", "Khoàng", "Tống", "Nguyễn", "Trần"]
LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXY"

FIRST, DAYS = datetime.date(2023, 9, 27), 10
FORM = datetime.date(2023, 10, 8)  # the form is due before 09/10
SECTORS = [("nganh-giao-duc", "Ngành Giáo dục", "Giáo dục"), ("nganh-y-te", "Ngành Y tế", "Y tế")]

# commune by its code: done, in thousandths of the quota, by the commune itself; of its association members entered
DONE = {
    "tt-muong-te": (902, 981), "bum-nua": (958, 664), "bum-to": (1004, 712), "can-ho": (893, 421), "ka-lang": (861, 0),
    "mu-ca": (842, 158), "xa-muong-te": (931, 837), "nam-khao": (904, 533), "pa-u": (777, 233), "pa-ve-su": (853, 367),
    "ta-ba": (889, 604), "ta-tong": (960, 745), "thu-lum": (791, None), "vang-san": (1011, 0),
}
# who works in a commune for a sector: code, name, commune, sector, new accounts, waiting ones activated
BODIES = [
    ("thpt-muong-te", "Trường THPT Mường Tè", "tt-muong-te", 0, 61, 18),
    ("thcs-muong-te", "Trường THCS thị trấn Mường Tè", "tt-muong-te", 0, 34, 11),
    ("thcs-bum-nua", "Trường PTDTBT THCS Bum Nưa", "bum-nua", 0, 38, 14),
    ("th-ka-lang", "Trường PTDTBT TH Ka Lăng", "ka-lang", 0, 27, 6),
    ("thcs-pa-u", "Trường PTDTBT THCS Pa Ủ", "pa-u", 0, 31, 9),
    ("thcs-ta-tong", "Trường PTDTBT THCS Tà Tổng", "ta-tong", 0, 64, 21),
    ("thcs-thu-lum", "Trường PTDTBT THCS Thu Lũm", "thu-lum", 0, 16, 0),
    ("ttyt-muong-te", "Trung tâm Y tế huyện Mường Tè", "tt-muong-te", 1, 42, 9),
    ("tyt-bum-to", "Trạm Y tế xã Bum Tở", "bum-to", 1, 12, 4),
    ("tyt-mu-ca", "Trạm Y tế xã Mù Cả", "mu-ca", 1, 9, 0),
    ("tyt-pa-ve-su", "Trạm Y tế xã Pa Vệ Sủ", "pa-ve-su", 1, 14, 5),
]
# reports not sent: commune and days of the drive (from 1), its form (0); reports late; reports marked wrong
UNSENT = {("thu-lum", 0), ("thu-lum", 8), ("thu-lum", 9), ("thu-lum", 10), ("pa-u", 4), ("pa-u", 5)}
LATE = {("ka-lang", 0), ("can-ho", 3)}
WRONG = {("mu-ca", 0)}


class Dice:
    """Knuth's MMIX congruence: the same throws everywhere."""

    def __init__(self, seed):
        self.state = seed

    def throw(self, sides):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % sides


def apportion(total, weights):
    """Whole numbers in proportion to the weights that add up to the total (largest remainder)."""
    whole = [total * w // sum(weights) for w in weights]
    rest = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % sum(weights)), i))
    for i in rest[: total - sum(whole)]:
        whole[i] += 1
    return whole


def label(i):
    name, kind, _, _ = COMMUNES[i]
    return f"{kind} {name}"


def dotted(value):
    return f"{value:,}".replace(",", ".")


def person(number, woman):
    """Every number has a name of its own until surnames, sexes and letters are used up."""
    surname, letter = SURNAMES[number % len(SURNAMES)], LETTERS[number // len(SURNAMES) % len(LETTERS)]
    return f"{surname} {'Thị' if woman else 'Văn'} {letter}"


def born(dice):
    year = 1948 + dice.throw(60)
    if year < 1960 and dice.throw(2):
        return str(year)
    return f"{1 + dice.throw(28):02}/{1 + dice.throw(12)}/{year}"


def identity(dice, woman, birth):
    """Twelve digits: 000 for no province, a digit for century and sex, the year, and six digits."""
    year = int(birth[-4:])
    century = (year - 1900) // 100 * 2 + woman
    return f"000{century}{year % 100:02}{dice.throw(1000000):06}"


def officer_name(number):
    half = (sum(officers for *_, officers in COMMUNES) + 1) // 2
    return f"{'Trần Thị' if number >= half else 'Nguyễn Văn'} {LETTERS[number % half]}"


def citizens(dice):
    number = guides = 0
    for i, (_, _, _, officers) in enumerate(COMMUNES):
        for _ in range(officers):
            guide, guides = officer_name(guides), guides + 1
            for _ in range(EACH):
                woman = dice.throw(2)
                birth = born(dice)
                place = f"Bản số {1 + dice.throw(9)}" if COMMUNES[i][1] == "Xã" else f"Khu phố {1 + dice.throw(12)}"
                number += 1
                yield [str(number), label(i), guide, person(number, woman), birth, place, identity(dice, woman, birth)]


def tables():
    dice = Dice(20230927)
    yield "don-vi", None, ["Mã", "Tên đơn vị", "Tên ngắn", "Loại", "Trực thuộc"], (
        [["muong-te", "Huyện Mường Tè", "Mường Tè", "huyện", ""]]
        + [[CODES[i], label(i), ("TT. " if kind == "Thị trấn" else "") + name, kind.lower(), "muong-te"]
           for i, (name, kind, _, _) in enumerate(COMMUNES)])
    new = apportion(NEW, [w * (94 + dice.throw(13)) for _, _, w, _ in COMMUNES])
    waiting = apportion(WAITING, [w * (80 + dice.throw(41)) for _, _, w, _ in COMMUNES])
    yield "chi-tieu", "CHỈ TIÊU GIAO CÁC XÃ, THỊ TRẤN (phân bổ minh họa)", [
        "TT", "Xã, thị trấn", "Thu nhận, cấp mới", "Đã phê duyệt, chưa kích hoạt"], [
        [str(i + 1), label(i), dotted(new[i]), dotted(waiting[i])] for i in range(len(COMMUNES))] + [
        ["", "Tổng cộng", dotted(NEW), dotted(WAITING)]]
    yield "danh-sach", "CÔNG DÂN GIAO CÁN BỘ HƯỚNG DẪN (người và số định danh không có thật)", [
        "TT", "Xã, thị trấn", "Cán bộ hướng dẫn", "Họ và tên", "Ngày sinh", "Nơi ở", "Số định danh"], citizens(dice)
    yield from drive(list(zip(new, waiting)))


def day_of(n):
    return FIRST + datetime.timedelta(n - 1) if n else FORM


def spread(total, days, dice):
    """A total over days: fewer at the weekend, more towards the end."""
    weights = [(3 if day_of(n).weekday() == 6 else 5) * (9 + dice.throw(7) + n // 2) for n in days]
    return dict(zip(days, apportion(total, weights)))


def results(dice, quotas):
    """Rows of day, unit and two cells, in order of the days: the communes' own, then those of schools and stations."""
    cells = {}
    for i, code in enumerate(CODES):
        share, _ = DONE[code]
        sent = [n for n in range(1, DAYS + 1) if (code, n) not in UNSENT]
        waiting = quotas[i][1] * min(share + 20, 985) // 1000 - sum(body[5] for body in BODIES if body[2] == code)
        parts = spread(quotas[i][0] * share // 1000, sent, dice), spread(waiting, sent, dice)
        for n in sent:
            cells[n, label(i)] = [str(part[n]) for part in parts]
    bodies = {}
    for code, name, commune, _, new, waiting in BODIES:
        there = [n for n in range(1, DAYS + 1) if dice.throw(10) and (commune, n) not in UNSENT]
        parts = spread(new, there, dice), spread(waiting, there, dice)
        for n in there:
            bodies[n, name] = [str(part[n]) if part[n] else "-" for part in parts]
    in_order = [label(i) for i in range(len(CODES))] + [body[1] for body in BODIES]
    for table in (cells, bodies):
        yield [[f"{day_of(n):%d/%m/%Y}", name, *table[n, name]]
               for n in range(1, DAYS + 1) for name in in_order if (n, name) in table]


def received(code, n, dice):
    """When the report of a day came: before 17:00, or late."""
    day, hour = day_of(n), 14 + dice.throw(3)
    if (code, n) in LATE:
        day, hour = day + datetime.timedelta(1), 8 + dice.throw(2)
    return f"{day:%d/%m/%Y} {hour:02}:{dice.throw(60):02}"


def reports(dice):
    for n in [*range(1, DAYS + 1), 0]:
        for i, code in enumerate(CODES):
            if (code, n) not in UNSENT:
                yield [f"{day_of(n):%d/%m/%Y}", label(i), received(code, n, dice), "x" if (code, n) in WRONG else ""]


def members(dice):
    for i, code in enumerate(CODES):
        whole, share = COMMUNES[i][2] * (16 + dice.throw(5)) // 2, DONE[code][1]
        yield [str(i + 1), label(i), dotted(whole), "" if share is None else dotted(whole * share // 1000)]


def drive(quotas):
    """What was done in the ten days: tables by a generator of their own."""
    dice = Dice(20231006)
    communes, bodies = results(dice, quotas)
    yield "nganh", "NGÀNH VÀ ĐƠN VỊ CỦA NGÀNH TẠI CÁC XÃ, THỊ TRẤN (minh họa)", [
        "Mã", "Tên đơn vị", "Tên ngắn", "Loại", "Trực thuộc", "Ngành"], (
        [[code, name, short, "ngành", "", ""] for code, name, short in SECTORS]
        + [[code, name, name, "đơn vị", label(CODES.index(commune)), SECTORS[sector][1]]
           for code, name, commune, sector, _, _ in BODIES])
    yield "ket-qua", "KẾT QUẢ TỪNG NGÀY CỦA CÁC XÃ, THỊ TRẤN (số liệu minh họa)", [
        "Ngày", "Xã, thị trấn", "Thu nhận, cấp mới", "Đã phê duyệt, nay kích hoạt"], communes
    yield "ket-qua-nganh", "KẾT QUẢ TỪNG NGÀY CỦA ĐƠN VỊ THUỘC NGÀNH (số liệu minh họa)", [
        "Ngày", "Đơn vị", "Thu nhận, cấp mới", "Đã phê duyệt, nay kích hoạt"], bodies
    yield "bao-cao", "BÁO CÁO ĐÃ NHẬN: MỖI NGÀY MỘT BÁO CÁO; DÒNG NGÀY 08/10 LÀ BIỂU THỐNG KÊ (số liệu minh họa)", [
        "Ngày", "Xã, thị trấn", "Nhận lúc", "Sai lệch"], reports(dice)
    yield "hoi-vien", "NHẬP DỮ LIỆU HỘI VIÊN ĐẾN HẾT NGÀY 06/10/2023 (số liệu minh họa)", [
        "TT", "Xã, thị trấn", "Tổng số hội viên", "Đã nhập"], members(dice)


def write_csv(path, title, head, rows):
    """As a Vietnamese Excel saves it: byte-order mark, semicolons, CRLF; a title above the header."""
    lines = ([title + ";" * (len(head) - 1)] if title else []) + [";".join(r) for r in [head, *rows]]
    path.write_bytes(b"\xef\xbb\xbf" + "".join(line + "\r\n" for line in lines).encode())


def main():
    HERE.mkdir(exist_ok=True)
    for file, title, head, rows in tables():
        write_csv(HERE / f"{file}.csv", title, head, list(rows))


if __name__ == "__main__":
    main()
