#!/bin/sh
# sign.sh BUILD: the empty fields of our PDFs stand where they are signed, and can be: a real signer fills them with a
# certificate made for the test, pdfsig finds the signatures valid, and the signed copy is still verified.
cd "$(dirname "$0")/.." || exit 1
build=$PWD/$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
status=0
check() { name=$1; shift; if "$@"; then echo "ok $name"; else echo "not ok $name"; status=1; echo "    $*"; cat "$tmp/log"; fi; }
sign() { "$build/venv/bin/python" tests/sign/sign.py "$@" >"$tmp/log" 2>&1; }
valid() { # FILE NUMBER: so many signatures, all valid, and the last of them covers the whole file
	pdfsig -nocert "$1" >"$tmp/log" 2>&1
	[ "$(grep -c 'Signature is Valid' "$tmp/log")" -eq "$2" ] && [ "$(grep -c '^  - Total document signed' "$tmp/log")" -eq 1 ]
}
verify() { "$build/bantin" verify "$@" >"$tmp/log" 2>&1; echo $?; }

"$build/bantin" build examples/ninh-thuan -o "$tmp/nt" -q >"$tmp/log" 2>&1
"$build/bantin" build examples/sop-cop -o "$tmp/sc" -q >"$tmp/log" 2>&1
/usr/bin/python3 tests/sign/places.py "$tmp"/nt/pdf/cong-van-ninh-thuan.pdf 1 "$tmp"/sc/pdf/ke-hoach-phoi-hop-sop-cop.pdf 3 \
	"$tmp"/nt/pdf/phu-luc-chi-tieu-ninh-thuan.pdf corner "$tmp"/sc/pdf/xep-hang-sop-cop-*.pdf 0 || status=1

pdf=$tmp/nt/pdf/cong-van-ninh-thuan.pdf
check "a dispatch is signed" sign "$pdf" "$tmp/signed.pdf" Chu_ky_1 "Nguyễn Văn A"
check "a dispatch: the signature is valid" valid "$tmp/signed.pdf" 1
check "a dispatch: what we wrote is all there" cmp -s -n "$(stat -c %s "$pdf")" "$pdf" "$tmp/signed.pdf"
check "a dispatch: no damage" sh -c "qpdf --check '$tmp/signed.pdf' >/dev/null 2>'$tmp/log'"
check "a dispatch: verified with its signature" test "$(verify "$tmp/signed.pdf" examples/ninh-thuan)" -eq 0
check "a dispatch: the signature is told of" grep -q "ghi thêm 1 lần" "$tmp/log"
check "a dispatch: another campaign" test "$(verify "$tmp/signed.pdf" examples/an-binh)" -eq 1

check "an appendix in a file of its own is signed" sign "$tmp/nt/pdf/phu-luc-chi-tieu-ninh-thuan.pdf" "$tmp/annex.pdf" \
	Chu_ky_1 "Ủy ban nhân dân"
check "an appendix: the signature is valid" valid "$tmp/annex.pdf" 1

cp "$tmp/sc/pdf/ke-hoach-phoi-hop-sop-cop.pdf" "$tmp/joint-0.pdf"
for n in 1 2 3; do
	check "a joint plan: signer $n" sign "$tmp/joint-$((n - 1)).pdf" "$tmp/joint-$n.pdf" "Chu_ky_$n" "Người ký $n"
done
check "a joint plan: three signatures are valid" valid "$tmp/joint-3.pdf" 3
check "a joint plan: verified with them" test "$(verify "$tmp/joint-3.pdf" examples/sop-cop)" -eq 0

cp -r examples/ninh-thuan "$tmp/campaign"
sed -i 's/9\.744/9.745/' "$tmp/campaign/data/huyen.csv"
check "a signed copy and data that do not add up" test "$(verify "$tmp/signed.pdf" "$tmp/campaign")" -eq 1
exit $status
