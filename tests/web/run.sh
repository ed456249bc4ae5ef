#!/bin/sh
# run.sh BUILD: builds every example, one document of each type and the cases of form, and reads their web pages: well
# formed, self-contained, and the words of their PDFs.
cd "$(dirname "$0")/../.." || exit 1
build=$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
for example in examples/*/campaign.yaml tests/cases/type-*/campaign.yaml tests/cases/form-*/campaign.yaml; do
	name=$(basename "$(dirname "$example")")
	"$build/bantin" build "$(dirname "$example")" -o "$tmp/$name" -q 2>"$tmp/log" || { cat "$tmp/log"; exit 1; }
done
/usr/bin/python3 tests/web/check_html.py "$tmp"/*/
