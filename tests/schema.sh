#!/bin/sh
# schema.sh BUILD: `bantin schema` prints SQL that makes the tables of a store as they are, and the fields of every kind
# of source.
cd "$(dirname "$0")/.." || exit 1
build=$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
status=0
check() { name=$1; shift; if "$@" >"$tmp/log" 2>&1; then echo "ok $name"; else echo "not ok $name"; status=1; echo "    $*"; cat "$tmp/log"; fi; }

"$build/bantin" schema >"$tmp/schema.sql"; code=$?
check "schema: exit 0" test "$code" -eq 0
check "schema: SQLite takes it" sqlite3 "$tmp/store.sqlite" ".read $tmp/schema.sql"
# the names of the tables as a dump of a store has them
"$build/bantin" build tests/cases/good-small -T store | sed -n '/^# places/q; s/^\([a-z_]*\):.*/\1/p' >"$tmp/tables"
check "schema: a dump has tables" test "$(wc -l <"$tmp/tables")" -ge 20
while read -r table; do
	check "schema: $table can be asked" sqlite3 "$tmp/store.sqlite" "SELECT * FROM $table"
done <"$tmp/tables"
for into in unit quota result stock own report person claim address; do
	check "schema: fields of into: $into" grep -q "^-- into: $into: .*\*" "$tmp/schema.sql"
done
"$build/bantin" schema more >/dev/null 2>&1; code=$?
check "schema: takes no argument" test "$code" -eq 2
exit $status
