#!/bin/sh
# explain.sh BUILD: the record of a packet, what bantin explain says of its figures, and what bantin diff sees.
cd "$(dirname "$0")/.." || exit 1
build=$PWD/$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
status=0
check() { name=$1; shift; if "$@"; then echo "ok $name"; else echo "not ok $name"; status=1; cat "$tmp/log"; fi; }
ask() { sqlite3 "$1/record.sqlite" "$2"; }
: >"$tmp/log"
for name in ninh-thuan tuan-giao muong-te; do
	"$build/bantin" build "examples/$name" -o "$tmp/$name" -q >"$tmp/log" 2>&1
done

# --- the record ---
check "record: sound" test "$(ask "$tmp/ninh-thuan" 'PRAGMA integrity_check')" = ok
check "record: listed in the manifest" grep -q '"path": "record.sqlite"' "$tmp/ninh-thuan/manifest.json"
digest=$(sha256sum <"$tmp/ninh-thuan/record.sqlite" | cut -c 1-64)
check "record: with its digest" grep -q "$digest" "$tmp/ninh-thuan/manifest.json"
check "record: not on the web" test -z "$(find "$tmp/ninh-thuan/site" -name '*.sqlite')"
check "record: the districts' cells as in the data" test "$(ask "$tmp/ninh-thuan" \
	"SELECT value FROM stock WHERE unit = 'ninh-phuoc' AND measure = 'not_activated'")" = 9744
check "record: a figure with its places" test "$(ask "$tmp/ninh-thuan" \
	"SELECT DISTINCT source FROM printed WHERE text = '9.744' AND section = 1")" = data/huyen.csv:3:20
check "record: a figure with its labels" test "$(ask "$tmp/ninh-thuan" \
	"SELECT row_label FROM printed WHERE text = '9.744' AND section = 1")" = "Huyện Ninh Phước"
sqlite3 "$tmp/muong-te/record.sqlite" .dump >"$tmp/dump"
# fields 3, 4, 6 and 7 of the list: officer, citizen, hamlet, identity
sed 1,2d examples/muong-te/data/danh-sach.csv | awk -F';' '{ print $3; print $4; print $7 }' | sort -u >"$tmp/names"
check "record: the list has names" test "$(wc -l <"$tmp/names")" -gt 100
check "record: none of them is in it" sh -c "! grep -qFf '$tmp/names' '$tmp/dump'"
check "record: no column for one" test "$(ask "$tmp/muong-te" \
	"SELECT group_concat(name) FROM pragma_table_info('person')")" = list,unit,ord,source,row

exit $status
