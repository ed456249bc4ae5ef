#!/bin/sh
# repeat.sh BUILD: the same input gives the same bytes, whatever the locale, the time zone and the folder; and the CSV,
# SQLite and Excel sources of a campaign give the same documents.
cd "$(dirname "$0")/.." || exit 1
build=$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
status=0
same() { # NAME A B
	if diff -r "$2" "$3" >"$tmp/diff" 2>&1; then echo "ok $1"; else echo "not ok $1"; head -20 "$tmp/diff"; status=1; fi
}
for example in examples/*/; do
	name=$(basename "$example")
	[ -f "$example/campaign.yaml" ] || continue
	env -i PATH="$PATH" LC_ALL=C TZ=UTC "$build/bantin" build "$example" -o "$tmp/a/$name" -q 2>/dev/null
	mkdir -p "$tmp/elsewhere/deep" && cp -r "$example" "$tmp/elsewhere/deep/$name"
	sleep 1 # a clock that crept into the bytes would show
	(cd "$tmp/elsewhere" && env LC_ALL=vi_VN.UTF-8 LANG=de_DE.UTF-8 TZ=Asia/Ho_Chi_Minh HOME=/nonexistent \
		"$OLDPWD/$build/bantin" build "deep/$name" -o "$tmp/b/$name" -q 2>/dev/null)
	same "$name twice" "$tmp/a/$name" "$tmp/b/$name"
	for kind in sqlite xlsx; do
		[ -f "$example/sources/$kind.yaml" ] || continue
		"$build/bantin" build "$example" --sources "sources/$kind.yaml" -o "$tmp/$kind/$name" -q 2>/dev/null
		same "$name from $kind, PDF" "$tmp/a/$name/pdf" "$tmp/$kind/$name/pdf"
		same "$name from $kind, HTML" "$tmp/a/$name/site" "$tmp/$kind/$name/site"
	done
done
for name in good-small good-xlsx; do
	"$build/bantin" build "tests/cases/$name" -T store 2>/dev/null | sed '/^# places/,$d' >"$tmp/$name"
done
same "the store from CSV and from Excel" "$tmp/good-small" "$tmp/good-xlsx"
exit $status
