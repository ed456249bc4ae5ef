#!/bin/sh
# pictures.sh OUT FOLDER: takes the pictures of README.md anew from the built examples below OUT: two printed pages side by
# side, and the site (pictures.mjs). Few colours, so that each stays far below 150 kB.
set -e
cd "$(dirname "$0")/../.."
out=$1 folder=$2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
for page in ninh-thuan/pdf/cong-van-ninh-thuan tuan-giao/pdf/ban-tin-tuan-giao-2024-w04; do
	pdftoppm -r 64 -png -f 1 -singlefile "$out/$page.pdf" "$tmp/$(basename "$page")"
done
convert "$tmp/cong-van-ninh-thuan.png" "$tmp/ban-tin-tuan-giao-2024-w04.png" -bordercolor '#ccc' -border 1 +append "$tmp/pages.png"
rm "$tmp"/*-*.png
node tests/browser/pictures.mjs "$out/tuan-giao/site/ban-tin-tuan-giao-2024-w04.html" "$out/tuan-giao/site/index.html" "$tmp"
for picture in "$tmp"/*.png; do
	convert "$picture" -strip +dither -colors 128 "PNG8:$folder/$(basename "$picture")"
done
