#!/bin/sh
# repeat.sh BUILD: the same input gives the same bytes, whatever the locale, the time zone and the folder; and the CSV
# and SQLite sources of a campaign give the same documents.
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
	if [ -f "$example/sources/sqlite.yaml" ]; then
		"$build/bantin" build "$example" --sources sources/sqlite.yaml -o "$tmp/c/$name" -q 2>/dev/null
		same "$name from SQLite, PDF" "$tmp/a/$name/pdf" "$tmp/c/$name/pdf"
		same "$name from SQLite, HTML" "$tmp/a/$name/site" "$tmp/c/$name/site"
	fi
done
exit $status
