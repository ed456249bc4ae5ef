#!/bin/sh
# run.sh BUILD: the decree's rules read off the finished PDFs of every example, type and case of form, and the proof that
# the reading can fail: documents drawn with one rule broken each, all of which must be caught.
cd "$(dirname "$0")/../.." || exit 1
build=$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
for example in examples/*/campaign.yaml tests/cases/type-*/campaign.yaml tests/cases/form-*/campaign.yaml; do
	name=$(basename "$(dirname "$example")")
	"$build/bantin" build "$(dirname "$example")" -o "$tmp/$name" -q 2>"$tmp/log" || { cat "$tmp/log"; exit 1; }
done
status=0
tests/form/check_form.py "$tmp"/*/pdf/*.pdf || status=1
tests/form/mutants.py || status=1
exit $status
