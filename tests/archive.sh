#!/bin/sh
# archive.sh BUILD: pages of past weeks stay in the site as they were published. Three weeks of good-small (40, 41, 42 of
# 2026), each built with the week before as its archive; then all that may happen to an archive.
cd "$(dirname "$0")/.." || exit 1
build=$PWD/$1 status=0
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
check() { name=$1; shift; if "$@"; then echo "ok archive: $name"; else echo "not ok archive: $name"; status=1; echo "    $*"; cat "$tmp/log"; fi; }
says() { grep -qF -- "$1" "$tmp/log"; }
week() { # DAY OUT ARGS...
	day=$1; out=$2; shift 2
	"$build/bantin" build "$tmp/in" --as-of "$day" -o "$out" -q "$@" >"$tmp/log" 2>&1; code=$?
}
print_of() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum); }
# Every file in the site of a document of PACKET stands in OTHER, byte for byte.
kept() { # PACKET OTHER
	/usr/bin/python3 - "$1" "$2" <<'PYTHON'
import json, pathlib, sys
packet, other = map(pathlib.Path, sys.argv[1:])
names = [f["path"] for d in json.loads((packet / "manifest.json").read_text())["documents"] if "week" in d
         for f in d["files"] if f["path"].startswith("site/")]
bad = [n for n in names if not (other / n).exists() or (packet / n).read_bytes() != (other / n).read_bytes()]
print(bad)
sys.exit(1 if bad or len(names) < 4 else 0)
PYTHON
}
read_site() { /usr/bin/python3 tests/site.py "$@" || status=1; }

cp -rL tests/cases/good-small "$tmp/in"
rm -f "$tmp"/in/expect.*
week 2026-10-04 "$tmp/w40"; check "the first week" test "$code" -eq 0
week 2026-10-11 "$tmp/w41" --archive "$tmp/w40"; check "the second week" test "$code" -eq 0
week 2026-10-14 "$tmp/w42" --archive "$tmp/w41"; check "the third week" test "$code" -eq 0
check "the first week's pages are in the third's site" kept "$tmp/w40" "$tmp/w42"
check "the second week's pages are in the third's site" kept "$tmp/w41" "$tmp/w42"
for past in w40 w41 w42; do
	check "the index has week $past" grep -q "href=\"tuan-2026-$past.html\"" "$tmp/w42/site/index.html"
	check "the feed has week $past" grep -q "href=\"ban-tin-phuoc-ha-2026-$past.html\"" "$tmp/w42/site/feed.xml"
done
check "a document without a week is this run's alone" test "$(grep -o 'href="cong-van[^"]*.html"' "$tmp/w42/site/don-vi-phuoc-ha.html" | wc -l)" -eq 1
read_site "$tmp/w40" "$tmp/w41" "$tmp/w42"

# --- a folder of packets, each without its past, gives the same site as the chain
week 2026-10-11 "$tmp/all/w41"
cp -r "$tmp/w40" "$tmp/all/w40"
week 2026-10-14 "$tmp/folder" --archive "$tmp/all"
check "a folder of packets: the same site" diff -r "$tmp/w42/site" "$tmp/folder/site"

# --- campaign.yaml names the packet that is replaced; built again, nothing changes
printf 'archive: ../self\n' >>"$tmp/in/campaign.yaml"
week 2026-10-11 "$tmp/self"; check "an archive that is not there yet" test "$code" -eq 0
week 2026-10-14 "$tmp/self"; print_of "$tmp/self" >"$tmp/before"
check "the packet that is replaced: its pages stay" test -f "$tmp/self/site/ban-tin-phuoc-ha-2026-w41.html"
week 2026-10-14 "$tmp/self"; print_of "$tmp/self" >"$tmp/after"
check "built again: the same bytes" cmp "$tmp/before" "$tmp/after"
week 2026-10-11 "$tmp/early"
check "documents of later days are left out" test "$code" -eq 0 -a ! -e "$tmp/early/site/ban-tin-phuoc-ha-2026-w42.html"
check "documents of later days are told" says K504

# --- two editions of one week
week 2026-10-13 "$tmp/tuesday" --archive "$tmp/w41"
week 2026-10-14 "$tmp/wednesday" --archive "$tmp/tuesday"
old=ban-tin-phuoc-ha-2026-w42_ban-2026-10-13.html
check "the earlier edition stays as it was" cmp "$tmp/tuesday/site/ban-tin-phuoc-ha-2026-w42.html" "$tmp/wednesday/site/$old"
check "links lead to the last one" test "$(grep -c "$old" "$tmp/wednesday/site/index.html" "$tmp/wednesday/site/feed.xml" | grep -vc ':0')" -eq 0
check "its unit lists the earlier edition" grep -q "$old" "$tmp/wednesday/site/don-vi-phuoc-ha.html"
read_site "$tmp/wednesday"
week 2026-10-14 "$tmp/thursday" --archive "$tmp/wednesday"
check "the earlier edition stays in the next packet" diff -r "$tmp/wednesday/site" "$tmp/thursday/site"

# --- one style sheet for all
week 2026-10-04 "$tmp/s40" --shared-style
week 2026-10-11 "$tmp/s41" --shared-style --archive "$tmp/s40"
style=$(cd "$tmp/s41/site" && echo bantin-*.css)
check "one style sheet" test -f "$tmp/s41/site/$style"
check "every page asks for it" test -z "$(grep -L "<link rel=\"stylesheet\" href=\"$style\">" "$tmp"/s41/site/*.html)"
check "no page repeats it" test -z "$(grep -l '@page' "$tmp"/s41/site/*.html)"
read_site "$tmp/s41"
week 2026-10-14 "$tmp/s42" --archive "$tmp/s41"
check "the style sheet of past pages stays" test -f "$tmp/s42/site/$style"

# --- an archive that is not what was published
print_of "$tmp/w42" >"$tmp/before"
refused() { # NAME WORDS
	week 2026-10-14 "$tmp/w42" --archive "$tmp/bad"
	check "$1: refused" test "$code" -eq 1
	check "$1: told" says "$2"
	print_of "$tmp/w42" >"$tmp/after"
	check "$1: the packet is as it was" cmp "$tmp/before" "$tmp/after"
	rm -rf "$tmp/bad"; cp -r "$tmp/w41" "$tmp/bad"
}
cp -r "$tmp/w41" "$tmp/bad"
printf ' ' >>"$tmp/bad/site/ban-tin-phuoc-ha-2026-w40.html"
refused "a page that was changed" "bad/site/ban-tin-phuoc-ha-2026-w40.html: lỗi K503"
printf 'x' >>"$tmp/bad/site/xep-hang-phuoc-ha-2026-w41.pdf"
refused "a file beside it that was changed" "bad/site/xep-hang-phuoc-ha-2026-w41.pdf: lỗi K503"
rm "$tmp/bad/site/ban-tin-phuoc-ha-2026-w41.html"
refused "a page that is gone" "bad/site/ban-tin-phuoc-ha-2026-w41.html: lỗi K503"
printf 'x' >"$tmp/bad/manifest.json"
refused "a manifest that is none" "bad/manifest.json: lỗi K502"
printf '{"program": "bantin", "as_of": "2026-10-11", "documents": [1, "x", {"audience": "public"}], "files": 3}' >"$tmp/bad/manifest.json"
refused "a manifest of something else" "bad/manifest.json: lỗi K502"
sed -i 's|"site/ban-tin-phuoc-ha-2026-w41.html"|"site/../../../ban-tin-phuoc-ha-2026-w41.html"|' "$tmp/bad/manifest.json"
refused "a path that leads out of the packet" "bad/manifest.json: lỗi K502"
sed -i 's|"unit_slug": "phuoc-ha"|"unit_slug": "../x"|' "$tmp/bad/manifest.json"
refused "a name that leads out of the site" "bad/manifest.json: lỗi K502"
rm -r "$tmp/bad"
refused "an archive that is not there" "K501"
printf 'x' >>"$tmp/bad/pdf/ban-tin-phuoc-ha-2026-w41.pdf"
week 2026-10-14 "$tmp/other" --archive "$tmp/bad"
check "what is not taken over is not looked at" test "$code" -eq 0
week 2026-10-14 "$tmp/part" --archive "$tmp/w41" --only 'ban-tin-*'
check "a partial packet has no past" test "$code" -eq 0 -a ! -e "$tmp/part/site/ban-tin-phuoc-ha-2026-w41.html"
exit $status
