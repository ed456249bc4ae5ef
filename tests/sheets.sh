#!/bin/sh
# sheets.sh BUILD: the workbooks of the examples hold what is printed, and their formulas give it: computed by
# sheets.py, and by LibreOffice from formulas whose saved values have been taken away.
cd "$(dirname "$0")/.." || exit 1
build=$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
status=0
python=/usr/bin/python3

for example in examples/*/campaign.yaml; do
	name=$(basename "$(dirname "$example")")
	"$build/bantin" build "examples/$name" -o "$tmp/$name" -q 2>"$tmp/log" || { cat "$tmp/log"; exit 1; }
	[ -d "$tmp/$name/xlsx" ] || continue
	"$build/bantin" build "examples/$name" -T tree >"$tmp/tree" 2>/dev/null
	mkdir -p "$tmp/bare/$name" "$tmp/office/$name"
	for book in "$tmp/$name"/xlsx/*.xlsx; do $python tests/sheets.py strip "$book" "$tmp/bare/$name/${book##*/}"; done
	soffice --headless "-env:UserInstallation=file://$tmp/profile" --convert-to xlsx --outdir "$tmp/office/$name" \
		"$tmp/bare/$name"/*.xlsx >"$tmp/log" 2>&1 || { echo "not ok $name: LibreOffice"; cat "$tmp/log"; status=1; }
	$python tests/sheets.py printed "$tmp/$name" "$tmp/tree" "$tmp/office/$name" || status=1
	if ls "$tmp/$name"/site/*.xlsx >/dev/null 2>&1; then echo "not ok $name: a workbook below site/"; status=1; fi
done
exit $status
