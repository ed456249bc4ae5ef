#!/usr/bin/env python3
"""make-data.py: writes data/*.csv beside it. Tỉnh Minh Sơn, its districts and communes and every figure are made up; the
same every time. Figures hang together as an office's would: collected ≤ eligible, approved ≤ collected, and so on."""
import pathlib
import random

R = random.Random(2024)
HERE = pathlib.Path(__file__).parent / "data"
DISTRICTS = {
    "tp": ("thành phố Minh Sơn", "phường Lê Lợi,phường Trần Phú,phường Đông Hải,phường Tây Sơn,phường Bình Hàn,xã Phú Hội,xã Tân Hòa,xã An Lạc"),
    "tx": ("thị xã Đông Quan", "phường Đông Quan,phường Nam Thành,phường Ninh Sơn,xã Hải Châu,xã Hải Tiến,xã Quảng Lợi"),
    "yt": ("huyện Yên Thượng", "thị trấn Yên Thượng,xã Chiềng Bôm,xã Mường Khoa,xã Nậm Lầu,xã Pá Lông,xã Co Mạ,xã Bản Lầm,xã Phổng Lái,"
           "xã Tông Lạnh,xã Noong Lay,xã Long Hẹ,xã Muổi Nọi"),
    "tk": ("huyện Thạch Khê", "thị trấn Thạch Khê,xã Thạch Bình,xã Thạch Đồng,xã Cẩm Giang,xã Vân Du,xã Ngọc Khê,xã Minh Tiến"),
    "tb": ("huyện Tân Bình", "thị trấn Tân Bình,xã Đồng Tiến,xã Hợp Thành,xã Minh Dân,xã Thọ Vực,xã Xuân Lộc,xã Xuân Thịnh"),
    "ha": ("huyện Hòa An", "thị trấn Hòa An,xã Bình Long,xã Dân Chủ,xã Đại Tiến,xã Hồng Việt,xã Nam Tuấn,xã Trương Lương"),
    "vd": ("huyện Vĩnh Đô", "thị trấn Vĩnh Đô,xã Cao Minh,xã Đa Phúc,xã Hòa Bình,xã Vĩnh Tiến,xã Vinh Quang,xã Tam Đa"),
    "lh": ("huyện Lạc Hải", "thị trấn Lạc Hải,thị trấn Cồn Vành,xã Giao Hương,xã Giao Lạc,xã Hải Lý,xã Hải Triều"),
}
FORCES = {"cong-an": 0.5, "doan": 0.3, "phu-nu": 0.2}
SILENT = {"yt-5", "yt-9"}


def shown(n):
    return f"{n:,}".replace(",", ".")


def write(name, head, rows):
    lines = [head] + [";".join(shown(c) if isinstance(c, int) else c for c in row) for row in rows]
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


communes = {f"{d}-{i + 1}": (name, d) for d, (_, names) in DISTRICTS.items() for i, name in enumerate(names.split(","))}
assert len(communes) == 60
write("don-vi.csv", "Mã;Tên đơn vị;Trực thuộc", [("tinh", "tỉnh Minh Sơn", "")] +
      [(d, name, "tinh") for d, (name, _) in DISTRICTS.items()] + [(c, name, d) for c, (name, d) in communes.items()])

stocks, quotas, forces = [], [], []
for c, (name, d) in communes.items():
    eligible = R.randint(9000, 21000) if name.startswith("phường") else R.randint(2100, 9800)
    collected = int(eligible * R.uniform(0.86, 0.99))
    approved = int(collected * R.uniform(0.93, 0.998))
    active = int(approved * R.uniform(0.72, 0.97))
    one = int(active * R.uniform(0.12, 0.24))
    stocks.append((c, eligible, collected, approved, one, active - one))
    left = eligible - active
    for force, share in FORCES.items():
        first, second = int(left * share * R.uniform(0.5, 0.6)), int(left * share * R.uniform(0.3, 0.4))
        quotas.append((c, force, first, second))
        forces.append((c, force, int((first + second) * R.uniform(0.45, 1.08))))
write("so-lieu.csv", "Xã;Đủ điều kiện;Đã thu nhận;Đã phê duyệt;Kích hoạt mức 1;Kích hoạt mức 2", stocks)
write("chi-tieu.csv", "Xã;Lực lượng;Giai đoạn 1;Giai đoạn 2", quotas)
write("luc-luong.csv", "Xã;Lực lượng;Đã thực hiện", forces)

months = []
for d in DISTRICTS:
    size = sum(1 for _, parent in communes.values() if parent == d)
    for m in range(12):
        year, month = (2023, 11 + m) if m < 2 else (2024, m - 1)
        got = int(size * R.uniform(90, 260) * (1.4 if m > 8 else 1))
        last = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
        months.append((d, f"{last}/{month:02}/{year}", got, int(got * R.uniform(0.7, 1.1))))
write("thang.csv", "Huyện;Ngày;Thu nhận;Kích hoạt", months)

# Results come in once a week; two communes were silent in the last.
tasks, days = [], []
for c in communes:
    target = R.randint(28, 95) * 10
    tasks.append((c, target))
    for day in (4, 11, 18, 25, 31):
        if day == 31 and c in SILENT:
            continue
        days.append((f"{day:02}/10/2024", c, int(target / 5 * R.uniform(0.45, 1.15))))
write("cao-diem.csv", "Xã;Chỉ tiêu", tasks)
write("tung-tuan.csv", "Ngày;Xã;Kích hoạt", days)
