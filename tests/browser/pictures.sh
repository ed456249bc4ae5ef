#!/bin/sh
# pictures.sh OUT FOLDER BANTIN: takes the pictures of README.md and of examples/HUONG-DAN.md anew: from the built examples below
# OUT two printed pages side by side and the site (pictures.mjs); from the guide, gone through by tests/guide.py, its workbook,
# its page of mistakes, its dispatch and appendix. Few colours, so that each stays far below 150 kB.
set -e
cd "$(dirname "$0")/../.."
out=$1 folder=$2 bantin=$3
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# aside TARGET PICTURE...: pictures of pages beside one another, each in a frame.
aside() {
	target=$1; shift
	convert "$@" -bordercolor '#ccc' -border 1 +append "$tmp/pictures/$target"
}

mkdir "$tmp/pictures"
for page in ninh-thuan/pdf/cong-van-ninh-thuan tuan-giao/pdf/ban-tin-tuan-giao-2024-w04; do
	pdftoppm -r 64 -png -f 1 -singlefile "$out/$page.pdf" "$tmp/$(basename "$page")"
done
aside pages.png "$tmp/cong-van-ninh-thuan.png" "$tmp/ban-tin-tuan-giao-2024-w04.png"

# Its last word is about these very pictures.
tests/guide.py "$bantin" "$tmp/guide" | grep -v picture | (! grep -A3 '^not ok')
pdftoppm -r 64 -png "$tmp/guide/out/dot-cua-toi/pdf/cong-van-binh-an.pdf" "$tmp/page"
aside phu-luc.png "$tmp/page-1.png" "$tmp/page-2.png"
tests/browser/sheet.py "$tmp/guide/dot-cua-toi/data/ket-qua.xlsx" "$tmp/sheet.xlsx"
soffice --headless --convert-to pdf --outdir "$tmp" "-env:UserInstallation=file://$tmp/office" "$tmp/sheet.xlsx" >/dev/null
pdftoppm -r 96 -png -singlefile "$tmp/sheet.pdf" "$tmp/sheet"
convert "$tmp/sheet.png" -trim -bordercolor white -border 12 "$tmp/pictures/excel.png"

node tests/browser/pictures.mjs "$out/tuan-giao/site/ban-tin-tuan-giao-2024-w04.html" "$out/tuan-giao/site/index.html" \
	"$tmp/guide/KIEM-TRA.html" "$tmp/pictures"
for picture in "$tmp"/pictures/*.png; do
	convert "$picture" -strip +dither -colors 128 "PNG8:$folder/$(basename "$picture")"
done
