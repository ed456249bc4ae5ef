#!/usr/bin/env python3
"""Makes the illustrative figures and lists of this campaign: data/*.csv.

The communes, the days and the two totals of the district (9.689 new accounts and 2.485 approved but not activated) are
those of the real drive; how they are spread over the communes is drawn by a seeded generator of our own (a linear
congruence), so that every machine and every Python makes the same bytes. The people are not people: a surname, Văn or
Thị, and a letter, as in Nguyễn Văn A; their identity numbers begin with 000, which no province has.

Run it from anywhere: python3 make-data.py
"""
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
