#!/bin/sh
# init.sh BUILD: every starter of templates/docs, written by `bantin init` and built as it is: no finding, its own document
# among those made, comments that lead through each file; its pages keep the form, and the web pages hold.
# Also: what init refuses, and that it writes nothing then.
cd "$(dirname "$0")/.." || exit 1
bantin=$(pwd)/$1/bantin
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
status=0

verdict() { # NAME, after a test whose status is $?
	if [ $? -eq 0 ]; then echo "ok $1"; else status=1; echo "not ok $1"; cat "$tmp/log"; fi
}

# well_built KIND: init, then build without a word on standard error, but for what a report or a sheet is about: reports
# that are late or missing (D6), figures that are to be reconciled (D802).
well_built() {
	"$bantin" init "$1" "$tmp/in/$1" -q >"$tmp/log" 2>&1 || return 1
	"$bantin" build "$tmp/in/$1" -o "$tmp/out/$1" -q >"$tmp/log" 2>&1 &&
		! grep -vE 'cảnh báo D(6|802)|:   ' "$tmp/log" &&
		ls "$tmp/out/$1/pdf/$1"-*.pdf >>"$tmp/log" 2>&1
}

# commented KIND: each front matter and campaign.yaml begins by saying what it is.
commented() {
	for file in "$tmp/in/$1"/docs/*.md "$tmp/in/$1/campaign.yaml"; do
		head -2 "$file" | grep -q '^# ' || { echo "$file has no lead" >"$tmp/log"; return 1; }
	done
}

# refused STATUS WORD ARGUMENTS...: ends so, says that word, leaves no folder behind.
refused() {
	want=$1 word=$2; shift 2
	"$bantin" init "$@" >"$tmp/log" 2>&1
	[ $? -eq "$want" ] && grep -q "$word" "$tmp/log" && [ ! -e "$tmp/new" ]
}

mkdir "$tmp/in" "$tmp/out"
for folder in templates/docs/*/; do
	kind=$(basename "$folder")
	[ "$kind" = chung ] && continue
	well_built "$kind"; verdict "$kind builds"
	commented "$kind"; verdict "$kind leads through its files"
done

for kind in cong-van ke-hoach ke-hoach-phoi-hop bao-cao to-trinh thong-bao quyet-dinh bien-ban giay-moi \
	bao-cao-tong-ket phu-luc-chi-tieu cong-van-thay-the ban-tin xep-hang bao-cao-ngay doi-soat khen-thuong; do
	[ -d "templates/docs/$kind" ]; verdict "$kind has a starter"
done

refused 2 'cong-van' cong-vam "$tmp/new"; verdict "a mistyped kind is told the nearest and all"
refused 2 'A011' chung "$tmp/new"; verdict "what starters share is no kind"
refused 2 'A011' ../figures "$tmp/new"; verdict "a path is no kind"
refused 2 'A012' cong-van "$tmp/in/cong-van"; verdict "a folder with files is left alone"
refused 2 'A010' cong-van; verdict "a folder is asked for"

tests/form/check_form.py "$tmp"/out/*/pdf/*.pdf >"$tmp/log" 2>&1; verdict "the form of all starters"
/usr/bin/python3 tests/web/check_html.py "$tmp"/out/*/ >"$tmp/log" 2>&1; verdict "the web pages of all starters"
exit $status
