#!/bin/sh
# explain.sh BUILD: the record of a packet, what bantin explain says of its figures, and what bantin diff sees.
cd "$(dirname "$0")/.." || exit 1
build=$PWD/$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
status=0
check() { name=$1; shift; if "$@"; then echo "ok $name"; else echo "not ok $name"; status=1; echo "    $*"; cat "$tmp/log"; fi; }
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

# --- explain: Ninh Thuận, expectations by hand from data/tinh.csv and data/huyen.csv ---
explain() { "$build/bantin" explain "$@" >"$tmp/log" 2>&1; code=$?; }
says() { grep -qF -- "$1" "$tmp/log"; }
letter="$tmp/ninh-thuan/pdf/cong-van-ninh-thuan.pdf"

explain "$letter" 31.297
check "explain: a figure that is printed: exit 0" test "$code" -eq 0
check "explain: all places, by cell" says 'in ở 3 chỗ, từ 2 ô'
check "explain: a place in the text" says 'trang 1, docs/cong-van.md:33:16'
check "explain: a place in the table" says 'dòng “Tổng cộng”, cột “Chưa kích hoạt đến hết ngày 30/6/2024”'
check "explain: the query, its column, its parameters" says 'truy vấn province, cột not_activated, dòng 1 (unit=ninh-thuan, as_of=2024-06-30)'
check "explain: its comment" says 'The province at as_of, as its own report gives it'
check "explain: its text" says 'approved - activated_1 - activated_2 AS not_activated'
check "explain: the province's cells with their signs" says '31.297 = 376.451 − 62.646 − 282.508 (3 ô, khớp)'
check "explain: the districts' cells" says '31.297 = 4.842 + 9.744 + 6.093 + 3.753 + 3.516 + 2.024 + 1.325 (7 ô, khớp)'
check "explain: the line and the column of a cell" says '+     9.744  data/huyen.csv:3 “Chưa kích hoạt”'
explain "$letter" 31297
check "explain: the plain number is the same figure" says 'in ở 3 chỗ, từ 2 ô'
explain "$tmp/ninh-thuan/site/cong-van-ninh-thuan.html" 9.744 --campaign examples/ninh-thuan
check "explain: the page on the web; the row's exact place" says 'data/huyen.csv:3:20'
check "explain: the line itself" says '| 2;Huyện Ninh Phước;9.744'
explain "$letter" 91,7%
check "explain: a rate is two sums" says '91,7% = 345.154 / 376.451'
check "explain: the sum above" says '345.154 = 62.646 + 282.508 (2 ô, khớp)'
explain "$letter" 31,1%
check "explain: a share of all rows" says '31,1% = 9.744 / 31.297 (not_activated chia cho tổng cả cột)'
explain "$letter" 1.044 # 31.297 / 30 = 1.043,2…
check "explain: a pace is a sum over days" says '1.044 = 31.297 / 30, làm tròn'
explain "$letter" 31/7/2024
check "explain: a day has no cells" says 'không lấy từ ô số liệu nào'
explain "$letter" 31.297 --lang en
check "explain: in English" says 'adds up: 31.297 = 376.451 − 62.646 − 282.508 (3 cells, exactly)'

explain "$letter" 31.298
check "explain: a figure that is not printed: exit 1, the nearest" sh -c "test $code -eq 1 && grep -q 'K306.*gần nhất: 31.297;' '$tmp/log'"
explain "$tmp/ninh-thuan/pdf/cong-van-ninh-thua.pdf" 31.297
check "explain: no such document: exit 1, the nearest" sh -c "test $code -eq 1 && grep -q 'K305.*“cong-van-ninh-thuan”' '$tmp/log'"
explain "$tmp/pdf/x.pdf" 31.297
check "explain: no packet: exit 1" sh -c "test $code -eq 1 && grep -q K301 '$tmp/log'"
explain "$letter"
check "explain: no figure: exit 2" test "$code" -eq 2

mkdir -p "$tmp/hurt/pdf"
head -c 40000 "$tmp/ninh-thuan/record.sqlite" >"$tmp/hurt/record.sqlite"
explain "$tmp/hurt/pdf/cong-van-ninh-thuan.pdf" 31.297
check "explain: a record cut short: exit 1" sh -c "test $code -eq 1 && grep -q 'K30[24]' '$tmp/log'"
echo "not a database" >"$tmp/hurt/record.sqlite"
explain "$tmp/hurt/pdf/cong-van-ninh-thuan.pdf" 31.297
check "explain: something else: exit 1" sh -c "test $code -eq 1 && grep -q K302 '$tmp/log'"
cp "$tmp/ninh-thuan/record.sqlite" "$tmp/hurt/record.sqlite"
ask "$tmp/hurt" "PRAGMA user_version = 1"
explain "$tmp/hurt/pdf/cong-van-ninh-thuan.pdf" 31.297
check "explain: a record of an older make: exit 1" sh -c "test $code -eq 1 && grep -q K303 '$tmp/log'"
cp "$tmp/ninh-thuan/record.sqlite" "$tmp/hurt/record.sqlite"
ask "$tmp/hurt" "UPDATE stock SET value = value + 1 WHERE unit = 'ninh-phuoc'"
explain "$tmp/hurt/pdf/cong-van-ninh-thuan.pdf" 9.744
check "explain: a record that was changed is not believed: exit 1" sh -c "test $code -eq 1 && grep -q K307 '$tmp/log'"

# --- explain: Tuần Giáo; expectations asked of the data file by other means ---
bulletin="$tmp/tuan-giao/pdf/ban-tin-tuan-giao-2024-w04.pdf"
explain "$bulletin" 70,2%
check "explain: hundreds of cells are told by unit" says '70,2% = 7.544 / 10.750'
check "explain: the shares of the units" says ' + 507 (muong-thin) + '
check "explain: a long list is cut, with what is left" says '… và 3404 ô nữa, cộng lại'
explain "$bulletin" 458 # 3.206 / 7 = 458
check "explain: a pace never below nothing" says '458 = 3.206 / 7, làm tròn'
explain "$tmp/muong-te/pdf/danh-sach-muong-te.pdf" 250
check "explain: private data are not traced" says 'dữ liệu riêng tư'

# --- diff: two cells of Ninh Thuận changed so that the sum holds ---
cp -r examples/ninh-thuan "$tmp/changed"
sed -i 's/9\.744/9.745/; s/3\.753/3.752/' "$tmp/changed/data/huyen.csv"
"$build/bantin" build "$tmp/changed" -o "$tmp/after" -q >"$tmp/log" 2>&1
differ() { "$build/bantin" diff "$@" >"$tmp/log" 2>&1; code=$?; }
differ "$tmp/ninh-thuan" "$tmp/after"
check "diff: a difference is no error" test "$code" -eq 0
check "diff: the cell, both values, both places" says \
	'stock ninh-phuoc, not_activated, 2024-06-30: 9744 → 9745  (data/huyen.csv:3 “Chưa kích hoạt” → data/huyen.csv:3 “Chưa kích hoạt”)'
check "diff: two cells" says 'số liệu stock: 2 ô khác'
check "diff: what is printed" says 'docs/cong-van.md:33:123: 9.744 → 9.745'
check "diff: what is printed in a table" says 'docs/phu-luc-chi-tieu.md:13:6 “Huyện Ninh Sơn”'
check "diff: the sum has not changed" sh -c "! grep -q 31.297 '$tmp/log'"
sed -i 's/^  - {"Cần kích hoạt.*/  #/' "$tmp/changed/docs/phu-luc-chi-tieu.md"
"$build/bantin" build "$tmp/changed" -o "$tmp/fewer" -q >"$tmp/log" 2>&1
differ "$tmp/after" "$tmp/fewer" --all
check "diff: figures gone" sh -c "test \$(grep -c '^  - ' '$tmp/log') -eq 16 &&
	grep -q '^  - docs/phu-luc-chi-tieu.md:15:6 “Huyện Ninh Phước” “Cần kích hoạt mỗi ngày”: 325\$' '$tmp/log'"
differ "$tmp/fewer" "$tmp/after" --all
check "diff: figures come" sh -c "test \$(grep -c '^  + ' '$tmp/log') -eq 16 &&
	grep -q '^  + docs/phu-luc-chi-tieu.md:15:6 “Tổng cộng” “Cần kích hoạt mỗi ngày”: 1.044\$' '$tmp/log'"
differ "$tmp/ninh-thuan" "$tmp/after" -q
check "diff -q: says nothing, and status 1" sh -c "test $code -eq 1 && test ! -s '$tmp/log'"
differ "$tmp/after" "$tmp/after" -q
check "diff -q: the same, status 0" test "$code" -eq 0
differ "$tmp/ninh-thuan" "$tmp/muong-te"
check "diff: documents come and gone" sh -c "grep -q '^  - cong-van-ninh-thuan' '$tmp/log' && grep -q '^  + danh-sach-muong-te' '$tmp/log'"
check "diff: nobody's name" sh -c "! grep -qFf '$tmp/names' '$tmp/log'"
differ "$tmp/ninh-thuan" "$tmp"
check "diff: no packet: exit 1" sh -c "test $code -eq 1 && grep -q K301 '$tmp/log'"
differ "$tmp/ninh-thuan"
check "diff: one packet: exit 2" test "$code" -eq 2

# --- rows of one name: two communes are called alike, and "Cộng" stands below each district ---
python3 tests/bench/appendix.py "$tmp/alike-in" 60 >"$tmp/log" 2>&1
called=$(sed -n 's/^x5;\([^;]*\);.*/\1/p' "$tmp/alike-in/data/don-vi.csv")
sed -i "s/^x20;[^;]*;/x20;$called;/" "$tmp/alike-in/data/don-vi.csv"
"$build/bantin" build "$tmp/alike-in" -o "$tmp/alike" -q >"$tmp/log" 2>&1
people() { sed -n "s/^x$1;\([^;]*\);.*/\1/p" "$tmp/alike-in/data/so-lieu.csv"; }
explain "$tmp/alike/pdf/phu-luc-chi-tieu-minh-hoa.pdf" "$(people 20)"
check "alike: a figure of one of two communes of one name is its own cell" says "$(people 20)  data/so-lieu.csv:21 "
check "alike: and not the other's" sh -c "! grep -q 'so-lieu.csv:6 ' '$tmp/log'"
second=$(for i in $(seq 16 30); do people "$i"; done | tr -d . | awk '{ n += $1 } END { print n }')
explain "$tmp/alike/pdf/phu-luc-chi-tieu-minh-hoa.pdf" "$second"
check "alike: the second district's sum is made of its fifteen communes" sh -c "grep -q '(15 ô, khớp)' '$tmp/log' && grep -q 'so-lieu.csv:17 ' '$tmp/log'"
check "alike: and of no other's" sh -c "! grep -q 'so-lieu.csv:[2-9] \|so-lieu.csv:1[0-6] ' '$tmp/log'"

exit $status
