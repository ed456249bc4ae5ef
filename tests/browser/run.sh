#!/bin/sh
# run.sh BUILD: builds every example and tables longer than a page, and reads their sites in Chromium (run.mjs); and what
# clerks are told (--report): mistakes in a CSV, in a workbook, in a sheet wider than a screen, and none.
cd "$(dirname "$0")/../.." || exit 1
build=$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
for campaign in examples/*/campaign.yaml tests/web/long/campaign.yaml; do
	folder=$(dirname "$campaign")
	"$build/bantin" build "$folder" -o "$tmp/$(basename "$folder")" -q 2>"$tmp/log" || { cat "$tmp/log"; exit 1; }
done
cp -r tests/cases/bad-many "$tmp/wide"
awk '{ printf "%s", $0; for (i = 1; i <= 30; i++) printf ";Cột %d", i; print "" }' tests/cases/bad-many/data/ket-qua.csv \
	>"$tmp/wide/data/ket-qua.csv"
for campaign in tests/cases/bad-many tests/cases/bad-xlsx-cell "$tmp/wide" tests/cases/good-small; do
	site=$tmp/told-$(basename "$campaign")/site
	mkdir -p "$site"
	"$build/bantin" check "$campaign" --report "$site/index.html" --annotate "$site/can-sua" -q 2>"$tmp/log"
	[ -s "$site/index.html" ] || { cat "$tmp/log"; exit 1; }
done
rm -r "$tmp/wide"
node tests/browser/run.mjs "$tmp"/*/
