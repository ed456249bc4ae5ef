"""reportlab_peer.py w1|w2|w3 CAMPAIGN OUT: the bulletins, the appendix or the dispatch of a campaign of this folder, set by ReportLab.
It shapes no text: letters stand as they come."""
import csv
import json
import pathlib
import sys

from reportlab.graphics.charts.barcharts import HorizontalBarChart
from reportlab.graphics.charts.lineplots import LinePlot
from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, Spacer, Table

WORK, CAMPAIGN, OUT = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
FONTS = "/usr/share/fonts/truetype/liberation2"
for face in ("Serif-Regular", "Serif-Bold", "Serif-Italic", "Sans-Regular", "Sans-Bold"):
    pdfmetrics.registerFont(TTFont(face, f"{FONTS}/Liberation{face}.ttf"))
pdfmetrics.registerFontFamily("Serif-Regular", normal="Serif-Regular", bold="Serif-Bold", italic="Serif-Italic", boldItalic="Serif-Bold")
BODY = ParagraphStyle("body", fontName="Serif-Regular", fontSize=11, leading=15, alignment=TA_JUSTIFY, spaceAfter=6)
ACCENT = colors.HexColor("#0b4f8a")


def integer(n):
    return f"{n:,}".replace(",", ".")


def percent(part, whole):
    return f"{100 * part / whole:.1f}%".replace(".", ",")


def sizes(style, size, **more):
    return ParagraphStyle("other", parent=style, fontSize=size, leading=size * 1.3, **more)


# --- bulletins ------------------------------------------------------------------------------------------------------

def bar_chart(rows):
    drawing, chart = Drawing(450, 250), HorizontalBarChart()
    chart.x, chart.y, chart.width, chart.height = 75, 5, 340, 240
    chart.data = [[row["done"] for row in reversed(rows)]]
    chart.categoryAxis.categoryNames = [row["name"].split(" ", 1)[1] for row in reversed(rows)]
    chart.categoryAxis.labels.fontName = chart.valueAxis.labels.fontName = chart.barLabels.fontName = "Sans-Regular"
    chart.categoryAxis.labels.fontSize = chart.valueAxis.labels.fontSize = chart.barLabels.fontSize = 6
    chart.valueAxis.valueMin, chart.bars[0].fillColor, chart.barLabelFormat, chart.barLabels.nudge = 0, ACCENT, integer, 10
    drawing.add(chart)
    return drawing


def day_chart(days):
    drawing, chart = Drawing(450, 100), LinePlot()
    chart.x, chart.y, chart.width, chart.height = 25, 15, 415, 80
    chart.data = [list(enumerate(days, 1))]
    chart.lines[0].strokeColor = ACCENT
    chart.xValueAxis.labels.fontName = chart.yValueAxis.labels.fontName = "Sans-Regular"
    chart.xValueAxis.labels.fontSize = chart.yValueAxis.labels.fontSize = 6
    chart.yValueAxis.valueMin = 0
    drawing.add(chart)
    return drawing


HEAD = [["STT", "Đơn vị", "Chỉ tiêu giao", "Kết quả", "", "", "Tỷ lệ", "Còn lại"], ["", "", "", "Mức 1", "Mức 2", "Tổng", "", ""]]
SPANS = [("SPAN", (c, 0), (c, 1)) for c in (0, 1, 2, 6, 7)] + [("SPAN", (3, 0), (5, 0))]


def table_of(rows, total):
    cells = HEAD + [[str(i), r["name"], *map(integer, (r["quota"], r["one"], r["two"], r["done"])), percent(r["done"], r["quota"]),
                     integer(r["quota"] - r["done"])] for i, r in enumerate(rows, 1)] + [total]
    return Table(cells, repeatRows=2, colWidths=[w * 4.5 for w in (5, 27, 16, 10, 10, 10, 10, 12)], style=[
        *SPANS, ("FONT", (0, 0), (-1, -1), "Sans-Regular", 8, 10), ("FONT", (0, 0), (-1, 1), "Sans-Bold", 8, 10), ("FONT", (0, -1), (-1, -1), "Sans-Bold", 8, 10),
        ("ALIGN", (2, 0), (-1, -1), "RIGHT"), ("ALIGN", (0, 0), (-1, 1), "CENTER"), ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("LINEBELOW", (0, 1), (-1, 1), 0.7, colors.black), ("LINEABOVE", (0, -1), (-1, -1), 0.7, colors.black)])


def bulletin(commune, as_of):
    rows = [dict(name=name, quota=quota, one=one, two=two, done=one + two) for name, quota, one, two in commune["villages"]]
    quota, one, two = (sum(row[key] for row in rows) for key in ("quota", "one", "two"))
    done, week = one + two, sum(commune["days"][-2:])
    order = sorted(rows, key=lambda row: -row["done"] / row["quota"])
    keys = [(integer(done), "Đã thu nhận"), (percent(done, quota), "Tỷ lệ so với chỉ tiêu"), (integer(quota - done), "Còn lại"), (integer((quota - done) // 60 + 1), "Cần mỗi ngày")]
    return [Paragraph("ỦY BAN NHÂN DÂN TỈNH MINH HỌA", sizes(BODY, 8)), Paragraph(f"<b>{commune['name']}</b>", sizes(BODY, 20)),
            Paragraph(f"Thu nhận hồ sơ định danh điện tử: tiến độ đến hết ngày {as_of}", BODY),
            Table([[value for value, _ in keys], [label for _, label in keys]], style=[("FONT", (0, 0), (-1, 0), "Sans-Bold", 15), ("FONT", (0, 1), (-1, 1), "Sans-Regular", 7)]),
            Paragraph(f"Thực hiện kế hoạch của tỉnh, {commune['name']} đã giao các tổ công tác đến thu nhận hồ sơ tại {len(rows)} đơn vị trực thuộc. Tính đến hết ngày {as_of}, toàn địa bàn thu nhận được <b>{integer(done)}</b> hồ sơ, đạt <b>{percent(done, quota)}</b> chỉ tiêu được giao là {integer(quota)} hồ sơ; riêng tuần này thêm {integer(week)} hồ sơ.", BODY),
            Paragraph(f"Theo từng đơn vị, <i>{order[0]['name']}</i> dẫn đầu, còn <i>{order[-1]['name']}</i> thấp nhất và cần được giúp sức trong những tuần tới. Nơi chậm chủ yếu do đường đi lại khó khăn, nhiều người đi làm ăn xa chưa về.", BODY),
            table_of(rows, ["", "Cộng", *map(integer, (quota, one, two, done)), percent(done, quota), integer(quota - done)]), Spacer(1, 8),
            bar_chart(rows), day_chart(commune["days"]),
            Paragraph("Trong tuần tới, các đơn vị tiếp tục rà soát, lập danh sách những người đủ điều kiện mà chưa làm, phân công cán bộ theo từng địa bàn. Việc thu nhận lưu động tại các bản vùng sâu, vùng xa được bố trí vào buổi tối và ngày cuối tuần.", BODY)]


def w1():
    data = json.loads((CAMPAIGN / "bulletins.json").read_text(encoding="utf-8"))
    for commune in data["communes"]:
        SimpleDocTemplate(str(OUT / f"{commune['id']}.pdf"), pagesize=A4, topMargin=20 * mm, bottomMargin=20 * mm, leftMargin=25 * mm,
                          rightMargin=25 * mm).build(bulletin(commune, data["as_of"]))


# --- the appendix ---------------------------------------------------------------------------------------------------

def read(name):
    with open(CAMPAIGN / "data" / name, encoding="utf-8") as file:
        return list(csv.reader(file, delimiter=";"))[1:]


def appendix_rows():
    """(bold, cells): a line for each district, one for each commune, the sum of the district; all together at the end."""
    figures = {code: [int(n.replace(".", "")) for n in numbers] for code, *numbers in read("so-lieu.csv")}
    whole, part, n = [0] * 4, None, 0

    def line(code, name, f, count=""):
        return [count, code, name, *map(integer, f), integer(f[2] + f[3]), percent(f[2] + f[3], f[1]), integer(f[1] - f[2] - f[3])]
    for code, name, _ in read("don-vi.csv")[1:]:
        if code not in figures:
            if part:
                yield True, line("", "Cộng", part)
            part = [0] * 4
            yield True, [name] + [""] * 9
            continue
        n += 1
        part, whole = ([a + b for a, b in zip(sums, figures[code])] for sums in (part, whole))
        yield False, line(code, name, figures[code], str(n))
    yield True, line("", "Cộng", part)
    yield True, line("", "Tổng cộng", whole)


def w2():
    rows = list(appendix_rows())
    head = [["STT", "Mã", "Đơn vị", "Dân số", "Chỉ tiêu", "Kết quả", "", "", "Tỷ lệ", "Còn lại"], ["", "", "", "", "", "Mức 1", "Mức 2", "Cộng", "", ""]]
    style = [("FONT", (0, 0), (-1, -1), "Serif-Regular", 10, 12), ("FONT", (0, 0), (-1, 1), "Serif-Bold", 10, 12), ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
             ("ALIGN", (3, 0), (-1, -1), "RIGHT"), ("ALIGN", (0, 0), (-1, 1), "CENTER"), ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
             ("SPAN", (5, 0), (7, 0))] + [("SPAN", (c, 0), (c, 1)) for c in (0, 1, 2, 3, 4, 8, 9)]
    style += [("FONT", (0, r), (-1, r), "Serif-Bold", 10, 12) for r, (bold, _) in enumerate(rows, 2) if bold]
    SimpleDocTemplate(str(OUT / "appendix.pdf"), pagesize=landscape(A4), topMargin=18 * mm, bottomMargin=18 * mm, leftMargin=15 * mm, rightMargin=15 * mm).build(
        [Paragraph("<b>KẾT QUẢ CỦA CÁC XÃ, PHƯỜNG, THỊ TRẤN</b>", sizes(BODY, 13, alignment=TA_CENTER)),
         LongTable(head + [cells for _, cells in rows], repeatRows=2, colWidths=[w * 7.5 for w in (5, 7, 22, 10, 10, 9, 9, 10, 8, 10)], style=style)])


# --- the dispatch ---------------------------------------------------------------------------------------------------

def w3():
    data = json.loads((CAMPAIGN / "dispatch.json").read_text(encoding="utf-8"))
    meta, body = data["meta"], sizes(BODY, 14, firstLineIndent=28)
    centred = sizes(BODY, 13, alignment=TA_CENTER)
    story = [Table([[Paragraph("<br/>".join(f"<b>{line}</b>" for line in meta["issuer"]) + f"<br/>Số: {meta['number']}<br/>{meta['about']}", centred),
                     Paragraph(f"<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br/><b>Độc lập - Tự do - Hạnh phúc</b><br/><i>{meta['date']}</i>", centred)]], colWidths=[70 * mm, 95 * mm]),
             Paragraph("Kính gửi: " + "; ".join(meta["to"]) + ".", sizes(BODY, 14, alignment=TA_CENTER))]
    for kind, text in data["blocks"]:
        story.append(Paragraph({"p": "{}", "head": "<b>{}</b>", "dash": "- {}"}[kind].format(text), body))
    story.append(Table([[Paragraph("<b><i>Nơi nhận:</i></b><br/>" + "<br/>".join("- " + to for to in meta["recipients"]), sizes(BODY, 11)),
                         Paragraph("<br/>".join(f"<b>{line}</b>" for line in meta["title"]) + f"<br/><br/><br/><br/><b>{meta['signer']}</b>", sizes(BODY, 14, alignment=TA_CENTER))]]))
    SimpleDocTemplate(str(OUT / "dispatch.pdf"), pagesize=A4, topMargin=20 * mm, bottomMargin=20 * mm, leftMargin=30 * mm, rightMargin=15 * mm).build(story)


OUT.mkdir(parents=True, exist_ok=True)
{"w1": w1, "w2": w2, "w3": w3}[WORK]()
