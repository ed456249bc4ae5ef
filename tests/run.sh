#!/bin/sh
# run.sh BUILD core|all: runs the tests, shows what failed, and closes with "N passed, N failed".
# Every test prints "ok NAME" or "not ok NAME …"; what else it prints is shown when it failed, and the check before it.
cd "$(dirname "$0")/.." || exit 1
build=$1 which=$2
log=$(mktemp -d) || exit 1
trap 'rm -rf "$log"' EXIT
export PYTHONUNBUFFERED=1 # what a test dies of comes behind the checks that held

# tally WORD PATTERN FILE: lines of the pattern, and what lines such as "form: 12 passed, 0 failed" say.
tally() {
	awk -v word="$1" -v pattern="$2" '
		$0 ~ pattern { n++ }
		/^[a-z-]+: [0-9]+ passed, [0-9]+ failed$/ { n += word == "passed" ? $2 : $4 }
		END { print n + 0 }' "$3"
}

# run GROUP COMMAND...: a group whose command ends badly without naming a failure counts as one failure itself.
run() {
	group=$1; shift
	start=$(date +%s%N)
	if "$@" >"$log/$group" 2>&1; then status=0; else status=$?; fi
	n=$(tally passed '^ok ' "$log/$group"); bad=$(tally failed '^not ok ' "$log/$group")
	if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then echo "not ok $group: status $status" >>"$log/$group"; bad=1; fi
	if [ "$n" -eq 0 ] && [ "$bad" -eq 0 ]; then echo "not ok $group: ran no test" >>"$log/$group"; bad=1; fi
	passed=$((${passed:-0} + n)); failed=$((${failed:-0} + bad))
	printf '%-10s %5d passed %4d failed %7d ms\n' "$group" "$n" "$bad" $((($(date +%s%N) - start) / 1000000))
	if [ "$bad" -ne 0 ]; then failures "$log/$group" | sed 's/^/    /' | tail -120; fi
}

# failures FILE: all but the checks that held; yet the last of them before anything that is no check.
failures() {
	awk '/^(ok |1\.\.|# ok )/ { held = $0; next }
		{ if (held != "" && $0 !~ /^(not ok|#)/) print held; held = ""; print }' "$1"
}

layers() { if sh tests/layers.sh; then echo "ok layers"; else echo "not ok layers"; return 1; fi; }

# unit LOG PROGRAM: runs it; what it said and its status, in the log.
unit='CMOCKA_MESSAGE_OUTPUT=TAP "$2" >"$1/unit-${2##*/}" 2>&1; echo $? >"$1/status-${2##*/}"'

# As many at a time as there are processors, told in their order.
units() {
	status=0
	set --
	for test in "$build"/unit/test_*; do
		case $test in *.o|*.d) continue ;; esac
		[ -x "$test" ] && set -- "$@" "$test"
	done
	printf '%s\0' "$@" | xargs -0 -n 1 -P "$(nproc)" sh -c "$unit" unit "$log"
	for test in "$@"; do
		sed "s|^\(not \)\{0,1\}ok [0-9]* - |\1ok ${test##*/} |" "$log/unit-${test##*/}"
		code=$(cat "$log/status-${test##*/}")
		[ "$code" -eq 0 ] && continue
		status=1
		grep -q '^not ok' "$log/unit-${test##*/}" || echo "not ok ${test##*/}: status $code" # it crashed, or leaked
	done
	return $status
}

run layers layers
run units units
run tables "$build/tables" 5000
run cases sh tests/cases.sh "$build"
run packet sh tests/packet.sh "$build"
run changes tests/changes.py "$build/bantin" "$log/changes-runs"
run published sh tests/published.sh "$build"
run repeat sh tests/repeat.sh "$build"
run annotate sh tests/annotate.sh "$build"
run explain sh tests/explain.sh "$build"
run package tests/package.py "$build/bantin"
run nearest tests/nearest.py "$build/bantin" "$log/nearest-campaign"
if [ "$which" = all ]; then
	run fuzz "$build/fuzz" 150
	run workers tests/workers.py "$build/bantin" "$log/workers-runs"
	run whole tests/whole.py "$build/bantin" "$log/whole-runs"
	run going tests/going.py "$build/bantin" "$log/going-runs"
	run values sh tests/values.sh "$build"
	run form sh tests/form/run.sh "$build"
	run fonts sh tests/fonts.sh "$build"
	run painters tests/painters.py "$build/bantin" "$log/painters-packets"
	run tags tests/tags.py "$build/bantin" "$log/tags-packets"
	run conformance tests/conformance.py "$build/bantin" "$log/conformance-packets" build/greenfield-apps-1.28.2.jar short
	run long tests/long.py "$build/bantin" "$log/long-campaign"
	run gallery /usr/bin/python3 tests/gallery.py "$build/bantin" "$log/gallery-packet"
	run sheets sh tests/sheets.sh "$build"
	run carried /usr/bin/python3 tests/carried.py "$build/bantin" "$log/carried-packets"
	run verify sh tests/verify.sh "$build"
	run sign sh tests/sign.sh "$build"
	run readme tests/readme.py "$build/bantin" "$log/readme-campaign"
	run guide tests/guide.py "$build/bantin" "$log/guide-folder"
	run web sh tests/web/run.sh "$build"
	run browser sh tests/browser/run.sh "$build"
	run site sh tests/site.sh "$build"
	run archive sh tests/archive.sh "$build"
	run reissue /usr/bin/python3 tests/reissue.py "$build/bantin" "$log/reissue-runs"
	run shard tests/shard.py "$build/bantin" "$log/shard-runs"
	run jobs sh tests/jobs.sh "$build"
	run private sh tests/private.sh "$build"
	run follow tests/follow.py "$build/bantin" "$log/follow-packet"
	run mail tests/mail/mail.py "$build/bantin" "$log/mail-runs"
	run print tests/print.py "$build/bantin" "$log/print-runs"
	run init sh tests/init.sh "$build"
	run watch tests/watch.py "$build/bantin" "$log/watch-folders"
	run schema sh tests/schema.sh "$build"
	run install sh tests/install.sh "$build"
	run cost sh tests/bench/instructions.sh "$build"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
