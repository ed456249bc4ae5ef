#!/bin/sh
# bench.sh BUILD OUT: bulletins beside Typst's (RUNS=200x5,2000x1: documents x rounds, by default); wall time, documents a second
# and peak memory of each example, medians of five runs after one warm-up; then long appendices, and the stages of one run over a campaign of the country's size (no page is laid out there).
cd "$(dirname "$0")/../.." || exit 1
build=$1 out=$2 runs=5
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
tests/bench/bulletins_bench.py "$build" "$out/bench" --runs "${RUNS:-200x5,2000x1}" || exit 1
echo
printf '%-16s %9s %9s %9s %9s\n' campaign documents seconds docs/s 'peak MiB'
for example in examples/*/campaign.yaml; do
	name=$(basename "$(dirname "$example")")
	"$build/bantin" build "examples/$name" -o "$tmp/$name" -q || exit 1
	n=$("$build/bantin" list "examples/$name" 2>/dev/null | wc -l)
	for _ in $(seq $runs); do
		/usr/bin/time -f '%e %M' -a -o "$tmp/$name.times" "$build/bantin" build "examples/$name" -o "$tmp/$name" -q
	done
	seconds=$(cut -d' ' -f1 "$tmp/$name.times" | sort -n | sed -n "$(((runs + 1) / 2))p")
	peak=$(cut -d' ' -f2 "$tmp/$name.times" | sort -n | sed -n "$(((runs + 1) / 2))p")
	awk -v name="$name" -v n="$n" -v s="$seconds" -v k="$peak" \
		'BEGIN { printf "%-16s %9d %9.2f %9.0f %9.1f\n", name, n, s, (s > 0 ? n / s : 0), k / 1024 }'
done

# Long appendices: ten columns, a group and a subtotal for every fifteen rows, PDF and workbook.
printf '\n%-16s %9s %9s %9s\n' appendix pages seconds 'peak MiB'
for rows in 10500 100000; do
	tests/bench/appendix.py "$tmp/long" $rows || exit 1
	/usr/bin/time -f '%e %M' -o "$tmp/long.time" "$build/bantin" build "$tmp/long" -o "$tmp/long-out" -q || exit 1
	pages=$(pdfinfo "$tmp"/long-out/pdf/phu-luc-*.pdf | awk '/^Pages/ { print $2 }')
	awk -v rows=$rows -v pages="$pages" '{ printf "%-16s %9d %9.2f %9.1f\n", rows " rows", pages, $1, $2 / 1024 }' "$tmp/long.time"
	rm -rf "$tmp/long" "$tmp/long-out"
done

# A campaign of the country's size: figures of all units, in one run.
printf '\ncountry: 34 provinces, 3,321 communes, 4 forces, 90 days\n'
tests/bench/country.py "$tmp/country" || exit 1
"$build/bantin" build "$tmp/country" -T figures --timings 2>&1 >/dev/null | grep -E '^[a-z]+ +[0-9.]+ (s|MiB)'
