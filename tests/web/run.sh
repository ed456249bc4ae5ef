#!/bin/sh
# run.sh BUILD: builds every example, one document of each type, the cases of form and tables longer than a page, and
# reads their web pages: well formed, self-contained, the words of their PDFs; every row once, every cell with its headers.
cd "$(dirname "$0")/../.." || exit 1
build=$1 status=0
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
for example in examples/*/campaign.yaml tests/cases/type-*/campaign.yaml tests/cases/form-*/campaign.yaml tests/web/long/campaign.yaml; do
	name=$(basename "$(dirname "$example")")
	"$build/bantin" build "$(dirname "$example")" -o "$tmp/$name" -q 2>"$tmp/log" || { cat "$tmp/log"; exit 1; }
	/usr/bin/python3 tests/web/check_tables.py "$build/bantin" "$(dirname "$example")" "$tmp/$name" || status=1
done
/usr/bin/python3 tests/web/check_html.py "$tmp"/*/ || status=1
exit $status
