#!/bin/sh
# verify.sh BUILD: a PDF is held against its campaign. The same data give the same bytes; one figure changed, one word, one
# query, another day, a file within that was altered are each named; what is no PDF of ours is refused.
cd "$(dirname "$0")/.." || exit 1
build=$PWD/$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
status=0
check() { name=$1; shift; if "$@"; then echo "ok $name"; else echo "not ok $name"; status=1; echo "    $*"; cat "$tmp/log"; fi; }
verify() { "$build/bantin" verify "$@" >"$tmp/log" 2>&1; echo $?; }
says() { grep -qF -- "$1" "$tmp/log"; }
lines() { [ "$(wc -l <"$tmp/log")" -eq "$1" ]; }

cp -r examples/tuan-giao "$tmp/tg"
"$build/bantin" build "$tmp/tg" -o "$tmp/out" -q --only '*-2024-w04' 2>"$tmp/log"
"$build/bantin" build examples/ninh-thuan -o "$tmp/nt" -q 2>"$tmp/log"
pdf=$tmp/out/pdf/ban-tin-chieng-dong-2024-w04.pdf other=$tmp/out/pdf/ban-tin-muong-thin-2024-w04.pdf
for file in "$pdf" "$other" "$tmp/out/pdf/ban-tin-tuan-giao-2024-w04.pdf"; do
	check "the same data: ${file##*/}" test "$(verify "$file" "$tmp/tg")" -eq 0
done
check "a dispatch with its appendix" test "$(verify "$tmp"/nt/pdf/cong-van-*.pdf examples/ninh-thuan)" -eq 0
check "byte for byte" says "từng byte một"
check "in English" test "$(verify "$pdf" "$tmp/tg" --lang en)" -eq 0
check "in English: the sentence" says "byte for byte"

# 28/01: 9 accounts of the police of Chiềng Đông become 8
sed -i 's/^28\/01\/2024;Xã Chiềng Đông;9;/28\/01\/2024;Xã Chiềng Đông;8;/' "$tmp/tg/data/ket-qua.csv"
check "one figure changed: exit 1" test "$(verify "$pdf" "$tmp/tg")" -eq 1
check "one figure changed: a cell of the table" says "bang-1.csv, dòng “Công an”, cột “Đã kích hoạt”: 257, nay là 256"
check "one figure changed: a day of the chart" says "bieu-do-3.csv, dòng “2024-01-28”, cột “tài khoản”: 22, nay là 21"
check "one figure changed: in a sentence" says "unit_progress.done”, cột “Số liệu”: 587, nay là 586"
check "one figure changed: no other force" sh -c "! grep -q 'Hội Phụ nữ' '$tmp/log'"
check "one figure changed: no text, query or font" sh -c "! grep -qE 'đã đổi|nay không có|mới có' '$tmp/log'"
check "one figure changed: another commune stays as it is" test "$(verify "$other" "$tmp/tg")" -eq 0
cp examples/tuan-giao/data/ket-qua.csv "$tmp/tg/data/"

sed -i 's/^## Kết quả theo lực lượng/## Kết quả của các lực lượng/; s/kích hoạt từng ngày/kích hoạt theo từng ngày/' "$tmp/tg/docs/ban-tin-xa.md"
check "a text changed: exit 1" test "$(verify "$pdf" "$tmp/tg")" -eq 1
check "a text changed: it is named" says "bài docs/ban-tin-xa.md đã đổi"
cp examples/tuan-giao/docs/ban-tin-xa.md "$tmp/tg/docs/"

sed -i 's/Ban Chỉ đạo Đề án 06/Ban Chỉ đạo chuyển đổi số/I' "$tmp/tg/campaign.yaml"
check "the issuer's name changed: exit 1" test "$(verify "$pdf" "$tmp/tg")" -eq 1
check "the issuer's name changed: the wording" says "lời văn"
cp examples/tuan-giao/campaign.yaml "$tmp/tg/"

sed -i 's/^as_of: .*/as_of: 2024-01-21/' "$tmp/tg/campaign.yaml"
check "campaign.yaml of another day: made as of its own" test "$(verify "$pdf" "$tmp/tg")" -eq 0
check "campaign.yaml of another day: that is said" says "2024-01-28, như khi phát hành"
cp examples/tuan-giao/campaign.yaml "$tmp/tg/"
check "another day asked for: exit 1" test "$(verify "$tmp/out/pdf/xep-hang-tuan-giao-2024-w04.pdf" "$tmp/tg" --as-of 2024-01-27)" -eq 1
check "another day asked for: it is named" says "số liệu đến ngày: 2024-01-28, nay là 2024-01-27"

cp -r tests/cases/form-supplied "$tmp/supplied"
"$build/bantin" build "$tmp/supplied" -o "$tmp/signed" -q 2>"$tmp/log"
check "with a seal: the same data" test "$(verify "$tmp/signed/pdf/cong-van-mot.pdf" "$tmp/supplied")" -eq 0
cp "$tmp/supplied/images/con-dau-nho.png" "$tmp/supplied/images/con-dau.png"
check "another seal: exit 1" test "$(verify "$tmp/signed/pdf/cong-van-mot.pdf" "$tmp/supplied")" -eq 1
check "another seal: it is named" says "ảnh images/con-dau.png đã đổi"

qpdf --stream-data=uncompress "$pdf" "$tmp/rewritten.pdf"
check "rewritten by another program: exit 1" test "$(verify "$tmp/rewritten.pdf" "$tmp/tg")" -eq 1
check "rewritten by another program: that is said" says K341
check "a campaign without such a document" test "$(verify "$pdf" examples/an-binh)" -eq 1
check "a page of the web: exit 1" test "$(verify "$tmp"/out/site/index.html "$tmp/tg")" -eq 1
check "a page of the web: no PDF of ours" says K341
head -c 9000 "$pdf" >"$tmp/cut.pdf"
check "a PDF cut short" test "$(verify "$tmp/cut.pdf" "$tmp/tg")" -eq 1
check "no such file" test "$(verify "$tmp/none.pdf" "$tmp/tg")" -eq 1
check "wrong usage: exit 2" test "$(verify "$pdf")" -eq 2

# The QR code on page 1, read from a picture of it.
pdftoppm -r 150 -png -singlefile "$pdf" "$tmp/page"
code=$(pdftotext -f 1 -l 1 "$pdf" - | sed -n 's/.*Mã \([0-9-]*\) ·.*/\1/p')
check "the QR code names the document and its code" \
	test "$(zbarimg -q --raw "$tmp/page.png" 2>/dev/null)" = "bantin:ban-tin-chieng-dong-2024-w04:$code"
check "the manifest has the code" grep -q "\"code\": \"$code\"" "$tmp/out/manifest.json"
check "the page on the web shows it" grep -q "Mã <code>$code</code>" "$tmp/out/site/ban-tin-chieng-dong-2024-w04.html"
printf 'site: {address: "https://huyen.example.vn/ban-tin/"}\n' >>"$tmp/tg/campaign.yaml"
"$build/bantin" build "$tmp/tg" -o "$tmp/address" -q --only 'ban-tin-chieng-dong*' 2>"$tmp/log"
pdftoppm -r 150 -png -singlefile "$tmp"/address/pdf/*.pdf "$tmp/page"
check "the QR code is the address of the page" test "$(zbarimg -q --raw "$tmp/page.png" 2>/dev/null)" \
	= "https://huyen.example.vn/ban-tin/ban-tin-chieng-dong-2024-w04.html"
exit $status
