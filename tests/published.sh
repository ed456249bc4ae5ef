#!/bin/sh
# published.sh BUILD: figures of published days that the data now state otherwise. From good-small's data, by hand: Giá's
# police did 6 on 07/10 and now 9; Rồ Ôn's row of that day (3 and 3) is gone, and its report makes it nothing; Tân Hà has
# 1 of 06/10 that was not there. Figures of days to come are none of the record's business.
cd "$(dirname "$0")/.." || exit 1
build=$PWD/$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
status=0
check() { name=$1; shift; if "$@"; then echo "ok $name"; else echo "not ok $name"; status=1; echo "    $*"; cat "$tmp/log"; fi; }
says() { grep -qF -- "$1" "$tmp/log"; }
silent() { ! grep -q 'D70' "$tmp/log"; }
run() { command=$1; shift; "$build/bantin" "$command" "$tmp/in" "$@" -q >"$tmp/log" 2>&1; }

cp -rL tests/cases/good-small "$tmp/in"
run build -o "$tmp/out"
check "nothing was published: nothing is said" silent
run build -o "$tmp/out"
check "nothing has changed: nothing is said" silent

cp -r "$tmp/out" "$tmp/first"
data=$tmp/in/data/ket-qua.csv
sed -i 's|^07/10/2026;Giá;6;4|07/10/2026;Giá;9;4|; /^07.10.2026;Rồ Ôn/d' "$data"
printf '06/10/2026;Tân Hà;1;\n' >>"$data"
run build -o "$tmp/out"; code=$?
check "changes are warnings" test "$code" -eq 0
check "three units" test "$(grep -c 'D701' "$tmp/log")" -eq 3
check "a cell that changed: its place and both values" says 'data/ket-qua.csv:5:16: cảnh báo D701: Thôn Giá: số liệu đã công bố (đến hết ngày 14/10/2026) nay khác: sửa 1, thêm 0, bỏ 0 ô, từ ngày 07/10/2026 đến ngày 07/10/2026; các ô ấy trước cộng lại 6, nay 9.'
check "a cell that changed: it alone" says 'data/ket-qua.csv:5:16:   ô đầu tiên: trước là 6, nay là 9'
check "a row that is gone" says 'Thôn Rồ Ôn: số liệu đã công bố (đến hết ngày 14/10/2026) nay khác: sửa 2, thêm 0, bỏ 0 ô, từ ngày 07/10/2026 đến ngày 07/10/2026; các ô ấy trước cộng lại 6, nay 0.'
check "a row that is new" says 'Thôn Tân Hà: số liệu đã công bố (đến hết ngày 14/10/2026) nay khác: sửa 0, thêm 1, bỏ 0 ô, từ ngày 06/10/2026 đến ngày 06/10/2026; các ô ấy trước cộng lại 0, nay 1.'
run build -o "$tmp/out"
check "published anew: nothing is said" silent

printf 'published: ../first\n' >>"$tmp/in/campaign.yaml"
run check
check "the packet that the campaign names" test "$(grep -c 'D701' "$tmp/log")" -eq 3
run check --as-of 2026-10-05
check "days before the changes: nothing is said" silent
printf 'x' >"$tmp/first/record.sqlite"
run check; code=$?
check "a named packet that cannot be read is an error" test "$code" -eq 1
sed -i 's|^published:.*|published: ../none|' "$tmp/in/campaign.yaml"
run check; code=$?
check "a named packet that is not there yet" test "$code" -eq 0
exit $status
