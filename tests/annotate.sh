#!/bin/sh
# annotate.sh BUILD: --annotate writes the clerk's files back with a column that says what is wrong, and nothing else in
# them changes; the originals are never touched.
cd "$(dirname "$0")/.." || exit 1
build=$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
status=0
ok() { if "$@" >"$tmp/log" 2>&1; then echo "ok annotate $name"; else echo "not ok annotate $name"; echo "    $*"; cat "$tmp/log"; status=1; fi; }
expect() { # CASE STATUS COMMAND: a run over a copy of the case
	rm -rf "$tmp/case" "$tmp/notes"; cp -r "tests/cases/$1" "$tmp/case"
	"$build/bantin" "$3" "$tmp/case" --annotate "$tmp/notes" -q -o "$tmp/out" >"$tmp/stdout" 2>"$tmp/stderr"
	[ $? -eq "$2" ] || { echo "status is not $2"; cat "$tmp/stderr"; return 1; }
	diff -r "tests/cases/$1" "$tmp/case"
}
check() { /usr/bin/python3 tests/annotate.py "$@"; }

name="CSV"; ok expect bad-many 1 check
name="CSV, rows"; ok check csv "$tmp/case/data/ket-qua.csv" "$tmp/notes/ket-qua-can-sua.csv" 1,2,3,4,6
name="CSV, what is said"; ok grep -q '27/13/2024;Dân quân;-12;"(1) Kết quả: “-12” là số âm; (2) Lực lượng: không có' \
	"$tmp/notes/ket-qua-can-sua.csv"
name="every row of a slip that is said once"; ok expect bad-identity 1 build
name="rows of a slip"; ok check csv "$tmp/case/data/danh-sach.csv" "$tmp/notes/danh-sach-can-sua.csv" 1,2,3,4,5,6,7
name="no header"; ok expect bad-header-missing 1 check
name="no header, title"; ok grep -q '^Đơn vị;Ngày;Nơi làm;Kết quá;"Cần sửa: ' "$tmp/notes/ket-qua-can-sua.csv"
name="database"; ok expect bad-database-rows 1 check
name="database, list"; ok grep -q '^"ket_qua";"2";"Kết quả";"“7.5” là số lẻ' "$tmp/notes/ket-qua.sqlite-can-sua.csv"
name="workbook"; ok expect bad-xlsx-cell 1 check
name="workbook, cells"; ok check xlsx "$tmp/case/data/ket-qua.xlsx" "$tmp/notes/ket-qua-can-sua.xlsx" D 1,2,3,4,5,6,8
name="workbook without the header"; ok expect bad-xlsx-sheet 1 check
name="two sheets"; ok check xlsx "$tmp/case/data/ket-qua.xlsx" "$tmp/notes/ket-qua-can-sua.xlsx" D 1
name="nothing wrong"; ok expect good-small 0 check
name="no file then"; ok test ! -e "$tmp/notes"
mkdir "$tmp/notes"; echo old >"$tmp/notes/ket-qua-can-sua.csv"
"$build/bantin" check "$tmp/case" --annotate "$tmp/notes" -q
name="an old one is removed"; ok test ! -e "$tmp/notes/ket-qua-can-sua.csv"
name="warnings"; sed -i 's/^14.10.2026;Tân Hà;.*/01\/09\/2026;Tân Hà;4;-/' "$tmp/case/data/ket-qua.csv"
"$build/bantin" build "$tmp/case" --annotate "$tmp/notes" -q -o "$tmp/out" 2>/dev/null
ok grep -q 'cảnh báo: Ngày: ngày 01/09/2026' "$tmp/notes/ket-qua-can-sua.csv"
name="Vietnamese whatever the language"; rm -rf "$tmp/notes"
"$build/bantin" check tests/cases/bad-many --annotate "$tmp/notes" -q --lang en 2>/dev/null
ok grep -q 'là số âm' "$tmp/notes/ket-qua-can-sua.csv"
name="not among the data"; "$build/bantin" check "$tmp/case" --annotate "$tmp/case/data/../data" -q 2>"$tmp/stderr"
ok test $? -eq 1 && ok grep -q K201 "$tmp/stderr" && ok test ! -e "$tmp/case/data/ket-qua-can-sua.csv"
exit $status
