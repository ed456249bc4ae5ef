#!/bin/sh
# instructions.sh BUILD [record]: counts the instructions of a fixed small job (four bulletins with PDF, page and card) and
# holds them against tests/bench/instructions, which it may exceed by 3 %; "record" writes the figure anew.
# The program and its worker are added up; what came before the worker was forked, some 45 million, stands in both.
# A rate in seconds says more of the machine's other work than of the program; this says the same twice. The compiler and
# the libraries are Debian 12's; with others the figure is to be recorded first.
cd "$(dirname "$0")/../.." || exit 1
build=$1 recorded=tests/bench/instructions
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
tests/bench/bulletins.py "$tmp/bulletins" 4 || exit 1
valgrind --tool=callgrind --callgrind-out-file=/dev/null "$build/bantin" build "$tmp/bulletins" -o "$tmp/out" -q --jobs 1 2>"$tmp/log"
status=$?
n=$(awk '/Collected :/ { n += $NF } END { if (n) print n }' "$tmp/log") # of the program and its worker
if [ "$status" -ne 0 ] || [ -z "$n" ]; then cat "$tmp/log"; echo "not ok instructions"; exit 1; fi
if [ "$2" = record ]; then echo "$n" >$recorded; echo "recorded: $n"; exit 0; fi
awk -v n="$n" -v was="$(cat $recorded)" 'BEGIN {
	by = 100 * (n - was) / was
	printf "# %.1f million instructions, recorded %.1f: %+.1f %%\n", n / 1e6, was / 1e6, by
	if (by > 3) print "not ok instructions: the job has become dearer; if that is right: make instructions"
	else print "ok instructions"
	exit by > 3 }'
