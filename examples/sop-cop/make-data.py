#!/usr/bin/env python3
"""Makes the illustrative claims and reports of this campaign: data/ke-khai.csv and data/bao-cao.csv.

Communes, forces, days and rules are those of the real plan; who guided whom is drawn by a seeded generator. The officers
are not people (a surname, Văn or Thị, and a letter, as in Nguyễn Văn A), nor are the citizens: their numbers begin with
000, which no province has.

Run it from anywhere: python3 make-data.py
"""
import csv
import datetime
import pathlib
import random

HERE = pathlib.Path(__file__).resolve().parent / "data"
FIRST, LAST = datetime.date(2023, 4, 21), datetime.date(2023, 11, 28)
ROUNDS = [datetime.date(2023, m, d) for m, d in
          ((5, 12), (6, 20), (7, 10), (8, 10), (9, 10), (10, 10), (11, 10), (11, 28))]
FORCES = ["Công an", "Đoàn Thanh niên", "Hội Liên hiệp Phụ nữ"]

# commune: for each force its cadres and how many citizens they guided well, before anybody is found claimed twice
COMMUNES = {
    "Xã Dồm Cang": [(5, 105), (4, 64), (5, 62)],
    "Xã Mường Lạn": [(6, 72), (6, 129), (7, 63)],
    "Xã Mường Lèo": [(5, 40), (5, 55), (5, 100)],
    "Xã Mường Và": [(6, 132), (7, 91), (8, 165)],
    "Xã Nậm Lạnh": [(5, 70), (4, 36), (5, 110)],
    "Xã Púng Bánh": [(5, 85), (5, 101), (5, 50)],
    "Xã Sam Kha": [(5, 60), (3, 24), (4, 36)],
    "Xã Sốp Cộp": [(7, 70), (6, 138), (7, 77)],
}
# what the best officer of a collective did, where it is much
BEST = {("Xã Dồm Cang", 0): 51, ("Xã Mường Lạn", 1): 50, ("Xã Mường Và", 0): 55, ("Xã Mường Và", 2): 58,
        ("Xã Sốp Cộp", 1): 52}
MISSING = {("Xã Nậm Lạnh", 2, ROUNDS[3]), ("Xã Sam Kha", 1, ROUNDS[7])}
WRONG = {("Xã Mường Và", 0, ROUNDS[4])}
LATE = {("Xã Mường Lèo", 0, ROUNDS[0]), ("Xã Mường Lèo", 1, ROUNDS[2])}
# citizens claimed by two: how many, by whose officer, and by whose besides
CLAIMED_TWICE = [(2, ("Xã Dồm Cang", 0, 0), ("Xã Dồm Cang", 2, 1)), (4, ("Xã Púng Bánh", 1, 0), ("Xã Púng Bánh", 0, 2)),
                 (3, ("Xã Sốp Cộp", 1, 2), ("Xã Sốp Cộp", 2, 0)), (2, ("Xã Mường Lạn", 1, 1), ("Xã Mường Lạn", 0, 3)),
                 (2, ("Xã Mường Và", 1, 1), ("Xã Mường Và", 1, 2))]
REPEATED = [("Xã Mường Lèo", 2, 0), ("Xã Sốp Cộp", 0, 1), ("Xã Sốp Cộp", 0, 1)]
LEFT_OUT = ["Đoàn viên", "Hội viên", "Cán bộ", "Công chức", "Viên chức", "Lực lượng vũ trang"]
SURNAMES = ["Lò", "Quàng", "Cầm", "Vì", "Tòng", "Giàng", "Sộng", "Hà"]

dice = random.Random(20230421)


def pick(list_of):
    return list_of[int(dice.random() * len(list_of))]


def some_day(first, last):
    return first + datetime.timedelta(int(dice.random() * ((last - first).days + 1)))


def officer(commune, force, i):
    """Within a collective the letters differ."""
    place = list(COMMUNES).index(commune)
    middle = "Thị" if force == 2 or (i + place) % 3 == 2 else "Văn"
    return f"{SURNAMES[(place + 2 * force + i) % len(SURNAMES)]} {middle} {'ABCDEGHK'[i]}"


def shares(total, officers, best):
    """What each officer did: the best as given, the others about evenly."""
    weights = [1 + dice.random() for _ in range(officers)]
    done = [0] * officers
    start = 0
    if best:
        done[0], start = best, 1
        total -= best
    for i in range(start, officers):
        done[i] = int(total * weights[i] / sum(weights[start:]))
    done[-1] += total - sum(done[start:])
    return done


class Register:
    def __init__(self):
        self.rows, self.number = [], 0

    def citizen(self):
        self.number += 1
        return f"000{self.number * 7919 % 10**9:09d}"

    def add(self, commune, force, i, day, category="Người dân", both="x", citizen=None):
        self.rows.append([commune, FORCES[force], officer(commune, force, i), citizen or self.citizen(), category, day, both])


def last_day(commune, force):
    """What was not reported in the last round is not in the register."""
    return ROUNDS[6] if (commune, force, ROUNDS[7]) in MISSING else LAST


def claims():
    register = Register()
    for commune, forces in COMMUNES.items():
        for force, (cadres, total) in enumerate(forces):
            for i, done in enumerate(shares(total, cadres, BEST.get((commune, force)))):
                for _ in range(done):
                    register.add(commune, force, i, some_day(FIRST, last_day(commune, force)),
                                 pick(["Người dân", "Người dân", "Người dân", "Học sinh", "Người cao tuổi", ""]))
    good = list(register.rows)
    for commune, forces in COMMUNES.items():
        for force, (cadres, _) in enumerate(forces):
            last = last_day(commune, force)
            for _ in range(1 + int(dice.random() * 2)):
                register.add(commune, force, int(dice.random() * cadres),
                             some_day(FIRST - datetime.timedelta(20), FIRST - datetime.timedelta(1)),
                             pick(["Người dân", "Đoàn viên"]), pick(["x", ""]))
            for _ in range(1 + int(dice.random() * 3)):
                category = pick(LEFT_OUT)
                register.add(commune, force, int(dice.random() * cadres), some_day(FIRST, last),
                             category if dice.random() < 0.8 else category.lower(), pick(["x", "x", ""]))
            for _ in range(1 + int(dice.random() * 2)):
                register.add(commune, force, int(dice.random() * cadres), some_day(FIRST, last), both=pick(["", "chưa"]))
    for n, whose, other in CLAIMED_TWICE:
        mine = [row for row in good if row[:3] == [whose[0], FORCES[whose[1]], officer(*whose)]]
        for row in mine[:n]:
            spaced = " ".join(row[3][k:k + 3] for k in range(0, 12, 3))
            register.add(*other, some_day(FIRST, LAST), citizen=spaced)
    for whose in REPEATED:
        mine = [row for row in good if row[:3] == [whose[0], FORCES[whose[1]], officer(*whose)]]
        row = pick(mine)
        register.rows.append([*row[:2], row[2].upper(), row[3], row[4], row[5], row[6]])
    order = {name: i for i, name in enumerate(COMMUNES)}
    register.rows.sort(key=lambda row: (order[row[0]], FORCES.index(row[1]), row[5], row[2].lower(), row[3]))
    return [[n, *row[:5], f"{row[5]:%d/%m/%Y}", row[6]] for n, row in enumerate(register.rows, 1)]


def reports():
    rows = []
    for day in ROUNDS:
        for commune, forces in COMMUNES.items():
            for force in range(len(forces)):
                key = (commune, force, day)
                came = day + datetime.timedelta(1 if key in LATE else 0)
                time = f"{came:%d/%m/%Y} {8 + int(dice.random() * 9):02d}:{int(dice.random() * 60):02d}"
                rows.append([commune, FORCES[force], f"{day:%d/%m/%Y}", "" if key in MISSING else time,
                             "sai" if key in WRONG else ""])
    return rows


def write(name, title, header, rows):
    with open(HERE / name, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\r\n")
        file.write("\ufeff")
        out.writerow([title] + [""] * (len(header) - 1))
        out.writerow(header)
        out.writerows(rows)


write("ke-khai.csv", "NGƯỜI DÂN ĐÃ ĐƯỢC HƯỚNG DẪN, THEO KÊ KHAI CỦA CÁN BỘ (số liệu minh họa)",
      ["TT", "Xã", "Lực lượng", "Cán bộ hướng dẫn", "Số định danh", "Đối tượng", "Ngày kích hoạt", "Có tài khoản dịch vụ công"],
      claims())
write("bao-cao.csv", "THEO DÕI BÁO CÁO CỦA CÁC LỰC LƯỢNG Ở XÃ (số liệu minh họa)",
      ["Xã", "Lực lượng", "Kỳ báo cáo", "Nhận lúc", "Đánh giá"], reports())
