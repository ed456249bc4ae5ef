#!/bin/sh
# fonts.sh BUILD: an office's own Times New Roman in fonts/local is picked up; nothing else of the machine is. The font of
# the test is Liberation Serif under another name: it has the same widths, so the pages must not move.
cd "$(dirname "$0")/.." || exit 1
build=$PWD/$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
status=0
check() { name=$1; shift; if "$@"; then echo "ok $name"; else echo "not ok $name"; status=1; echo "    $*"; cat "$tmp/log"; fi; }

mkdir "$tmp/share" && cp -r templates fonts "$tmp/share/"
/usr/bin/python3 - "$tmp/share/fonts/local" <<'PY'
import sys
from fontTools.ttLib import TTFont
for style in ("Regular", "Bold", "Italic", "BoldItalic"):
    font = TTFont(f"/usr/share/fonts/truetype/liberation2/LiberationSerif-{style}.ttf")
    for record in font["name"].names:
        text = record.toUnicode().replace("Liberation Serif", "Times New Roman").replace("LiberationSerif", "TimesNewRoman")
        record.string = text.encode(record.getEncoding(), "replace")
    font.save(f"{sys.argv[1]}/{style}.ttf")
PY
"$build/bantin" build examples/ninh-thuan -o "$tmp/plain" -q 2>"$tmp/log"
"$build/bantin" build examples/ninh-thuan -o "$tmp/own" -q --share "$tmp/share" 2>>"$tmp/log"
pdffonts "$tmp/plain/pdf/cong-van-ninh-thuan.pdf" >"$tmp/plain.fonts"
pdffonts "$tmp/own/pdf/cong-van-ninh-thuan.pdf" >"$tmp/own.fonts"
check "Liberation Serif by default" grep -q 'LiberationSerif' "$tmp/plain.fonts"
check "Times New Roman from fonts/local" grep -q 'TimesNewRoman' "$tmp/own.fonts"
check "and no other serif beside it" sh -c "! grep -q LiberationSerif '$tmp/own.fonts'"
check "all embedded" sh -c "! awk 'NR > 2 && \$(NF-4) != \"yes\"' '$tmp/own.fonts' | grep ."
pdftotext -bbox "$tmp/plain/pdf/cong-van-ninh-thuan.pdf" "$tmp/plain.boxes"
pdftotext -bbox "$tmp/own/pdf/cong-van-ninh-thuan.pdf" "$tmp/own.boxes"
check "the pages have not moved" cmp -s "$tmp/plain.boxes" "$tmp/own.boxes"

mkdir "$tmp/bare" && cp -r templates "$tmp/bare/" && mkdir "$tmp/bare/fonts"
sed 's|/usr/share/fonts|/nowhere|' fonts/fonts.conf >"$tmp/bare/fonts/fonts.conf"
"$build/bantin" build examples/ninh-thuan -o "$tmp/none" -q --share "$tmp/bare" >"$tmp/log" 2>&1; code=$?
check "without its fonts: exit 3, and no other font of the machine is taken" test "$code" -eq 3
exit $status
