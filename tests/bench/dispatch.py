#!/usr/bin/env python3
"""dispatch.py OUT [public]: a campaign folder with one dispatch of four pages, about 1,800 syllables: headings, paragraphs,
lists, recipients, a signer. Beside it dispatch.json, the same text for another program. The same every time."""
import json
import pathlib
import random
import sys

OUT, AUDIENCE = pathlib.Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "internal"
R = random.Random(11)
WHO = ["các xã, phường", "Công an các xã", "các tổ công tác", "các thôn, bản", "Đoàn Thanh niên", "Hội Phụ nữ", "các trường học", "trạm y tế"]
WHAT = ["rà soát danh sách những người đủ điều kiện mà chưa làm", "hướng dẫn người dân cài đặt và sử dụng ứng dụng",
        "tổ chức thu nhận hồ sơ lưu động vào buổi tối và ngày nghỉ", "tuyên truyền trên loa truyền thanh và tại các cuộc họp dân cư",
        "đến tận nhà giúp người cao tuổi, người khuyết tật và người ốm đau", "đối chiếu số liệu với sổ theo dõi trước khi báo cáo",
        "kiểm tra thiết bị, đường truyền và nguồn điện dự phòng", "phân công cán bộ theo từng địa bàn, ghi rõ người chịu trách nhiệm"]
WHY = ["để không bỏ sót người dân ở vùng sâu, vùng xa", "để kết quả phản ánh đúng thực tế", "nhằm rút ngắn thời gian chờ đợi của người dân",
       "để kịp thời hạn mà kế hoạch đã nêu", "nhằm bảo đảm an toàn thông tin và trật tự tại nơi làm việc",
       "để mỗi gia đình có ít nhất một người biết sử dụng dịch vụ công trực tuyến"]
MORE = ["Những việc còn vướng mắc thì báo cáo ngay trong ngày, không để dồn sang tuần sau.",
        "Nơi nào làm tốt thì nêu gương, phổ biến cách làm để nơi khác học tập.",
        "Kết quả được tổng hợp hằng tuần và gửi đến từng đơn vị để đối chiếu.",
        "Người đứng đầu chịu trách nhiệm về tiến độ và chất lượng số liệu của đơn vị mình.",
        "Không chạy theo thành tích, không nhập khống, không làm thay người dân."]
HEADS = ["Kết quả đã đạt", "Tồn tại và nguyên nhân", "Công tác tuyên truyền", "Thu nhận và kích hoạt", "Phân công",
         "Chế độ báo cáo"]


def sentence():
    who = R.choice(WHO)
    return f"{who[0].upper()}{who[1:]} {R.choice(WHAT)}, {R.choice(WHY)}."


def paragraph():
    return " ".join([sentence(), sentence(), R.choice(MORE), sentence()])


def item():
    who = R.choice(WHO)
    return f"{who[0].upper()}{who[1:]}: {R.choice(WHAT)}"


def blocks():
    """(kind, text): p, head, dash."""
    yield "p", paragraph()
    for head in HEADS:
        yield "head", head
        for _ in range(2):
            yield "p", paragraph()
        for _ in range(4):
            yield "dash", item()
    yield "p", paragraph()


BLOCKS = list(blocks())
FORMAT = {"p": "{}\n", "head": "# {}\n", "dash": "- {}"}
LINES = []
for i, (kind, text) in enumerate(BLOCKS):
    LINES.append(FORMAT[kind].format(text))
    if kind == "dash" and (i + 1 == len(BLOCKS) or BLOCKS[i + 1][0] != "dash"):
        LINES.append("")
META = {"issuer": ["ỦY BAN NHÂN DÂN", "TỈNH MINH HỌA"], "number": "12/UBND-KGVX", "about": "V/v đẩy mạnh thu nhận hồ sơ",
        "date": "Minh Họa, ngày 01 tháng 4 năm 2026", "to": ["Các sở, ban, ngành", "Ủy ban nhân dân các xã, phường"],
        "recipients": ["Như trên", "Lưu: VT, KGVX"], "title": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "signer": "Nguyễn Văn A"}
for folder in ("data", "docs"):
    (OUT / folder).mkdir(parents=True, exist_ok=True)
(OUT / "dispatch.json").write_text(json.dumps({"meta": META, "blocks": BLOCKS}, ensure_ascii=False), encoding="utf-8")
(OUT / "data/don-vi.csv").write_text("Mã;Tên;Thuộc\ntinh;Tỉnh Minh Họa;\n", encoding="utf-8")
(OUT / "campaign.yaml").write_text("""campaign: cong-van-dai
title: Công văn bốn trang
as_of: 2026-04-01
unit: tinh
issuer: {name: [Ủy ban nhân dân, Tỉnh Minh Họa], full_name: Ủy ban nhân dân tỉnh Minh Họa, place: Minh Họa, symbol: UBND}
measures:
  - {id: taken, name: Hồ sơ thu nhận, noun: hồ sơ, kind: flow}
sources:
  - file: data/don-vi.csv
    into: unit
    columns: {id: Mã, name: Tên, parent: Thuộc}
""", encoding="utf-8")
(OUT / "docs/cong-van.md").write_text("""---
kind: cong-van
subject: đẩy mạnh thu nhận hồ sơ
number: 12
date: 2026-04-01
to: ["Các sở, ban, ngành", "Ủy ban nhân dân các xã, phường"]
signers: [{lines: [TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH], name: Nguyễn Văn A}]
recipients: [Như trên, "Lưu: VT, KGVX"]
audience: AUDIENCE
---
""".replace("AUDIENCE", AUDIENCE) + "\n".join(LINES) + "\n", encoding="utf-8")
