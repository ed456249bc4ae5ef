#!/bin/sh
# values.sh BUILD: the figures in finished documents, computed again from the source files by another way; and a
# hostile name printed as it is.
cd "$(dirname "$0")/.." || exit 1
build=$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
for example in examples/*/campaign.yaml; do
	name=$(basename "$(dirname "$example")")
	"$build/bantin" build "examples/$name" -o "$tmp/$name" -q 2>"$tmp/log" || { cat "$tmp/log"; exit 1; }
done
cp -r examples/tuan-giao "$tmp/hostile"
sed -i 's/Mùn Chung/<script>alert(1)<\/script>|*x*{{Y}}/g' "$tmp"/hostile/data/*.csv
"$build/bantin" build "$tmp/hostile" -o "$tmp/hostile-out" -q 2>"$tmp/log" || { cat "$tmp/log"; exit 1; }
/usr/bin/python3 tests/values.py examples "$tmp"
