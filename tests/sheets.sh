#!/bin/sh
# sheets.sh BUILD: the workbooks of the examples hold what is printed, and their formulas give it: computed by
# sheets.py, and by LibreOffice from formulas whose saved values have been taken away. And the blank forms of Mường Tè come
# back: filled, saved by LibreOffice and read, they give the documents that the figures filled in give.
cd "$(dirname "$0")/.." || exit 1
build=$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
status=0
python=/usr/bin/python3

for example in examples/*/campaign.yaml tests/cases/good-sums/campaign.yaml tests/gallery/campaign.yaml; do
	folder=$(dirname "$example"); name=$(basename "$folder")
	"$build/bantin" build "$folder" -o "$tmp/$name" -q 2>"$tmp/log" || { cat "$tmp/log"; exit 1; }
	[ -d "$tmp/$name/xlsx" ] || continue
	"$build/bantin" build "$folder" -T tree >"$tmp/tree" 2>/dev/null
	mkdir -p "$tmp/bare/$name" "$tmp/office/$name"
	for book in "$tmp/$name"/xlsx/*.xlsx; do $python tests/sheets.py strip "$book" "$tmp/bare/$name/${book##*/}"; done
	soffice --headless "-env:UserInstallation=file://$tmp/profile" --convert-to xlsx --outdir "$tmp/office/$name" \
		"$tmp/bare/$name"/*.xlsx >"$tmp/log" 2>&1 || { echo "not ok $name: LibreOffice"; cat "$tmp/log"; status=1; }
	$python tests/sheets.py printed "$tmp/$name" "$tmp/tree" "$tmp/office/$name" || status=1
	# Public documents alone have theirs below site/.
	"$build/bantin" list "$folder" 2>/dev/null | awk -F '\t' '$3 == "public" { print $1 }' >"$tmp/public"
	for book in "$tmp/$name"/site/*.xlsx; do
		[ -e "$book" ] || continue
		grep -qxF "$(basename "$book" .xlsx)" "$tmp/public" || { echo "not ok $name: ${book##*/} below site/"; status=1; }
	done
done

# What may be typed into a form: forces, days of the phases (as numbers: 1 to 31 March 2026), figures, choices, words.
$python tests/sheets.py rules "$tmp/good-sums/xlsx/bieu-mau-muong-la.xlsx" >"$tmp/rules"
if diff - "$tmp/rules" <<'END'; then echo "ok forms: what may be typed"; else echo "not ok forms: what may be typed"; status=1; fi
C6:C13 list "Công an xã,Đoàn xã"
D6:D13 date 46082 46112
E6:E13 whole greaterThanOrEqual 0
F6:F13 list "đạt,chưa đạt"
G6:G13 any
open C D E F G protected
END

# returned WRONG...: the forms filled (and spoilt), saved anew, put where the campaign looks for them.
returned() {
	rm -rf "$tmp/filled" "$tmp/mt/data/bieu-mau"
	$python tests/forms.py "$tmp/muong-te/xlsx" examples/muong-te/data/ket-qua.csv "$tmp/filled" "$@" || return 1
	soffice --headless "-env:UserInstallation=file://$tmp/profile" --convert-to xlsx --outdir "$tmp/mt/data/bieu-mau" \
		"$tmp"/filled/*.xlsx >/dev/null 2>&1
}
# found PATTERN: a finding of the last build.
found() { if grep -qE "$1" "$tmp/diag"; then echo "ok forms: $1"; else echo "not ok forms: $1"; cat "$tmp/diag"; status=1; fi; }

cp -r examples/muong-te "$tmp/mt"
"$build/bantin" build "$tmp/mt" --sources sources/bieu-mau.yaml -T store 2>"$tmp/diag" >/dev/null
found 'B318.*bieu-mau'
returned || status=1
"$build/bantin" build "$tmp/mt" --sources sources/bieu-mau.yaml -o "$tmp/back" -q 2>"$tmp/diag" || { cat "$tmp/diag"; status=1; }
for kind in pdf xlsx; do
	if diff -r "$tmp/muong-te/$kind" "$tmp/back/$kind" >"$tmp/log"; then echo "ok forms: back from the communes, $kind"
	else echo "not ok forms: back from the communes, $kind"; head "$tmp/log"; status=1; fi
done
returned text heading below day >"$tmp/log" || { cat "$tmp/log"; status=1; }
"$build/bantin" build "$tmp/mt" --sources sources/bieu-mau.yaml -o "$tmp/never" -q 2>"$tmp/diag" && { echo "not ok forms: spoilt ones pass"; status=1; }
found 'bieu-mau-ka-lang\.xlsx:.Biểu mẫu.!D12: lỗi C301'
found 'bieu-mau-mu-ca\.xlsx:.Biểu mẫu.!A7: lỗi C105'
found 'bieu-mau-pa-u\.xlsx:.Biểu mẫu.!E9: lỗi C305'
found 'bieu-mau-ta-ba\.xlsx:.Biểu mẫu.!D10: lỗi C210'
exit $status
