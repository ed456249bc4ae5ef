#!/bin/sh
# site.sh BUILD: the static site of the examples, with the site's address and without it.
cd "$(dirname "$0")/.." || exit 1
build=$PWD/$1 status=0
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
check() { name=$1; shift; if "$@"; then echo "ok $name"; else echo "not ok $name"; status=1; echo "    $*"; cat "$tmp/log"; fi; }
run() { "$build/bantin" "$@" -q >"$tmp/log" 2>&1; }
read_site() { /usr/bin/python3 tests/site.py "$@" || status=1; }

# --- every example, as it is: addresses are not known
for example in examples/*/campaign.yaml; do
	name=$(basename "$(dirname "$example")")
	run build "$(dirname "$example")" -o "$tmp/plain/$name" || { cat "$tmp/log"; exit 1; }
done
read_site "$tmp"/plain/*/

# --- the address of the site
cp -r examples/tuan-giao "$tmp/tg"
printf 'site: {address: https://tuangiao.example.vn/ban-tin}\n' >>"$tmp/tg/campaign.yaml"
run build "$tmp/tg" -o "$tmp/whole"; code=$?
check "site: with an address" test "$code" -eq 0
read_site --address https://tuangiao.example.vn/ban-tin/ "$tmp/whole"
for address in tuangiao.vn ftp://a.vn/ 'https://a.vn/?x=1' 'https://a.vn/#x' 'https:///x' 'https://bản-tin.vn/' 'https://a b.vn/'; do
	sed -i "s|^site:.*|site: {address: \"$address\"}|" "$tmp/tg/campaign.yaml"
	run check "$tmp/tg"; code=$?
	check "site: the address $address is refused" test "$code" -eq 1 -a "$(grep -c 'campaign.yaml:[0-9]*:[0-9]*: .*B305' "$tmp/log")" -eq 1
done

# --- fragments: with and without an address; types of documents, and what markup there is
sed -i 's|^site:.*|site: {address: https://tuangiao.example.vn/ban-tin}|' "$tmp/tg/campaign.yaml"
for folder in "$tmp/tg" examples/dong-xoai tests/cases/good-markup tests/cases/good-accept tests/web/long; do
	run build "$folder" -o "$tmp/fragments/$(basename "$folder")" --fragment || { cat "$tmp/log"; status=1; }
done
/usr/bin/python3 tests/fragment.py "$tmp"/fragments/*/ || status=1
check "site: a document of many pages has no fragment" test ! -e "$tmp/fragments/long/site/bao-cao-minh-hoa.fragment.html" -a -e "$tmp/fragments/long/site/bao-cao-minh-hoa.html"
read_site --address https://tuangiao.example.vn/ban-tin/ "$tmp/fragments/tg"
exit $status
