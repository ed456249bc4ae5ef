#!/usr/bin/env python3
"""Makes the illustrative daily results of this campaign: data/ket-qua.csv.

The city, its wards, the two phases and their targets, and what the city had collected and activated by 19/6/2023 are
those of the real drive, and stand in the other files, which nothing writes but a hand. What each ward then did each day
from 20/6 to 20/9/2023 is not known; it is drawn by a seeded generator of our own (a linear congruence), so that every
machine and every Python makes the same bytes. What the story needs is put in by hand: two wards pass their quota of the
first phase and one meets it to the account; the city falls short of it then and passes both targets at the end; two
wards and a commune do not issue to 80 %; that commune sends nothing in the last week; two wards change places in it.

Accounts are activated after they are issued: no ward has ever activated more than it has issued.

Run it from anywhere: python3 make-data.py
"""
import csv
import datetime
import pathlib

HERE = pathlib.Path(__file__).resolve().parent / "data"
FIRST, TURN, LAST = datetime.date(2023, 6, 20), datetime.date(2023, 7, 16), datetime.date(2023, 9, 20)
LAST_WEEK = datetime.date(2023, 9, 18)
SILENT = "Xã Tân Thành"

# Thousandths: of the quota of phase 1 activated by its end; of the eligible issued by the end of the drive; of those
# issued, activated by the end. Then: how many are issued in the last three days.
WARDS = {
    "Phường Tân Bình": (1021, 822, 984, 16),
    "Phường Tân Đồng": (1000, 809, 981, 9),
    "Phường Tân Phú": (1036, 842, 989, 13),
    "Phường Tân Thiện": (942, 803, 978, 8),
    "Phường Tân Xuân": (968, 811, 982, 41),
    "Phường Tiến Thành": (915, 779, 969, 11),
    "Xã Tân Thành": (842, 731, 957, 0),
    "Xã Tiến Hưng": (930, 797, 972, 12),
}


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


def table(name):
    """The rows of a file with a title above its header, as {header: cell}."""
    lines = list(csv.reader((HERE / name).read_text(encoding="utf-8-sig").splitlines()[1:], delimiter=";"))
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def number(text):
    return int(text.replace(".", ""))


def days(first, last):
    return [first + datetime.timedelta(n) for n in range((last - first).days + 1)]


def reported(ward, day, dice):
    if ward == SILENT and day >= LAST_WEEK:
        return False
    return dice.throw(100) >= (9 if ward == SILENT else 2)


def weight(day, dice):
    """How much of the work of its phase falls on a day: the first phase gathers way, the second ebbs until near its end,
    and some of its Sundays bring nothing."""
    slow = 2 if day.weekday() == 6 else 5
    if day < TURN:
        return slow * (14 + dice.throw(9) + (day - FIRST).days // 2)
    if slow == 2 and dice.throw(3) == 0:
        return 0
    return slow * (2 + dice.throw(7) + max(0, 12 - (day - TURN).days // 3) + (5 if day.month == 9 else 0))


def spread(total, there, dice):
    return dict(zip(there, apportion(total, [weight(day, dice) for day in there])))


def held_back(done, most):
    """The same sum, with what runs ahead of the most there can be by a day put off to the days after it."""
    late = sum_done = sum_most = 0
    held = {}
    for day, value in done.items():
        sum_most += most[day]
        held[day] = min(value + late, sum_most - sum_done)
        late += value - held[day]
        sum_done += held[day]
    assert not late
    return held


def ward_days(ward, base, quota, dice):
    """day → (issued, activated) of the days the ward reported."""
    in_quota, in_people, active, at_end = WARDS[ward]
    eligible, issued, activated = base
    there = [day for day in days(FIRST, LAST) if reported(ward, day, dice)]
    parts = [[d for d in there if d < TURN], [d for d in there if TURN <= d < LAST_WEEK], [d for d in there if d >= LAST_WEEK]]
    activated_1 = quota * in_quota // 1000
    issued_1 = activated_1 + activated_1 * (15 + dice.throw(11)) // 1000
    issued_2 = eligible * in_people // 1000
    activated_2 = issued_2 * active // 1000
    give = {**spread(issued_1 - issued, parts[0], dice), **spread(issued_2 - issued_1 - at_end, parts[1], dice),
            **spread(at_end, parts[2], dice)} if parts[2] else {
            **spread(issued_1 - issued, parts[0], dice), **spread(issued_2 - issued_1, parts[1], dice)}
    wake = {**spread(activated_1 - activated, parts[0], dice),
            **spread(activated_2 - activated_1, parts[1] + parts[2], dice)}
    most = dict(give)
    most[there[0]] += issued - activated
    return give, held_back(wake, most)


def rows(dice):
    quotas = {row["Phường, xã"]: number(row["Kích hoạt"]) for row in table("chi-tieu.csv") if row["TT"].isdigit()}
    cells = {}
    for row in table("phuong-xa.csv"):
        ward = row["Phường, xã"]
        people, got_1, got_2, on_1, on_2 = (number(row[key]) for key in list(row)[2:])
        give, wake = ward_days(ward, (people, got_1 + got_2, on_1 + on_2), quotas[ward], dice)
        for day, issued in give.items():
            idle = not issued and not wake[day]
            cells[day, ward] = ["-", "-"] if idle else [shown(issued), shown(wake[day])]
    for day in days(FIRST, LAST):
        for ward in WARDS:
            if (day, ward) in cells:
                yield [f"{day:%d/%m/%Y}", ward, *cells[day, ward]]


def shown(value):
    return f"{value:,}".replace(",", ".")


def write_csv(path, title, head, body):
    """As a Vietnamese Excel saves it: byte-order mark, semicolons, CRLF; a title above the header."""
    lines = [title + ";" * (len(head) - 1)] + [";".join(r) for r in [head, *body]]
    path.write_bytes(b"\xef\xbb\xbf" + "".join(line + "\r\n" for line in lines).encode())


def main():
    write_csv(HERE / "ket-qua.csv", "KẾT QUẢ TỪNG NGÀY CỦA CÁC PHƯỜNG, XÃ (số liệu minh họa)",
              ["Ngày", "Phường, xã", "Cấp tài khoản", "Kích hoạt"], list(rows(Dice(20230920))))


if __name__ == "__main__":
    main()
