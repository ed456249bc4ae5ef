#!/bin/sh
# packet.sh BUILD: a packet is published whole or not at all. A wrong figure in Ninh Thuận's data names both places and
# leaves the packet as it was; so do a second run, a foreign folder and a target that cannot be written.
cd "$(dirname "$0")/.." || exit 1
build=$PWD/$1
tmp=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$tmp"; rm -rf "$tmp"' EXIT
status=0
check() { name=$1; shift; if "$@"; then echo "ok $name"; else echo "not ok $name"; status=1; echo "    $*"; cat "$tmp/log"; fi; }
digest() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum); }
count() { [ "$(grep -cE "$1" "$tmp/log")" -ge 1 ]; }

cp -r examples/ninh-thuan "$tmp/nt"
"$build/bantin" build "$tmp/nt" -o "$tmp/out" -q >"$tmp/log" 2>&1
check "the packet is built" test -f "$tmp/out/manifest.json"
digest "$tmp/out" >"$tmp/before"

sed -i 's/9\.744/9.745/' "$tmp/nt/data/huyen.csv"
"$build/bantin" build "$tmp/nt" -o "$tmp/out" -q >"$tmp/log" 2>&1; code=$?
check "a sum that is off: exit 1" test "$code" -eq 1
check "a sum that is off: the district's cell is named" count 'data/huyen\.csv:[0-9]+:[0-9]+: '
check "a sum that is off: the province's cell is named" count 'data/tinh\.csv:[0-9]+:[0-9]+: '
check "a sum that is off: both values are said" count '31\.298.*31\.297|31\.297.*31\.298'
digest "$tmp/out" >"$tmp/after"
check "a sum that is off: the packet is as it was" cmp -s "$tmp/before" "$tmp/after"
check "a sum that is off: nothing is left beside it" test -z "$(ls -A "$tmp" | grep -E '^\.')"
sed -i 's/9\.745/9.744/' "$tmp/nt/data/huyen.csv"

mkdir "$tmp/mine" && echo x >"$tmp/mine/thesis.txt"
"$build/bantin" build "$tmp/nt" -o "$tmp/mine" -q >"$tmp/log" 2>&1; code=$?
check "a folder that is no packet is refused" test "$code" -eq 1 -a -f "$tmp/mine/thesis.txt"

"$build/bantin" build "$tmp/nt" -o "$tmp/out" --only 'cong-van*' -q >"$tmp/log" 2>&1; code=$?
check "a partial packet does not replace a whole one" test "$code" -eq 1
"$build/bantin" build "$tmp/nt" -o /proc/nowhere/out -q >"$tmp/log" 2>&1; code=$?
check "a target that cannot be written: exit 3" test "$code" -eq 3

echo '# changed' >>"$tmp/nt/campaign.yaml" # or there would be nothing to write
mkfifo "$tmp/held" "$tmp/done" # the lock is held from the one until the other
flock "$tmp/.out.lock" sh -c "echo >'$tmp/held'; read -r _ <'$tmp/done'" &
read -r _ <"$tmp/held"
"$build/bantin" build "$tmp/nt" -o "$tmp/out" -q >"$tmp/log" 2>&1; code=$?
echo >"$tmp/done"; wait
check "a second run at the same time: exit 3" test "$code" -eq 3

for words in "" "bulid x" "build" "build $tmp/nt" "check a b" "build $tmp/nt --ony x" "build $tmp/nt -T trees" "list $tmp/nt --lang fr"; do
	# shellcheck disable=SC2086
	"$build/bantin" $words >"$tmp/log" 2>&1; code=$?
	check "wrong usage: bantin $words: exit 2" test "$code" -eq 2
done
check "help" sh -c "'$build/bantin' --help | grep -q 'bantin build'"
check "help in English" sh -c "'$build/bantin' --help --lang en | grep -q 'bantin build FOLDER'"
check "version" sh -c "'$build/bantin' --version | grep -qE '^bantin [0-9]+\.[0-9]+'"
exit $status
