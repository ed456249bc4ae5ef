#!/bin/sh
# cases.sh BUILD [NAME...]: each folder in tests/cases is a campaign; each expect.* in it is what the program must say.
#	expect.diag     findings of `build` (standard error), exit status 1 when an error is among them; then nothing is
#	                published: where there was no packet there is none, and one that was there stays byte for byte
#	expect.NOUN     the dump -T store|figures|tree|pages
#	expect.html     site/*.html, one after another, without the style sheet that all share
#	expect.txt      the text of pdf/*.pdf as pdftotext reads it      expect.accepted   the end of the manifest
# A case with an `args` file passes its words on. ACCEPT=1 rewrites what differs; read it before it is committed.
cd "$(dirname "$0")/.." || exit 1
build=$1; shift
[ $# -gt 0 ] || set -- $(ls tests/cases)
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
status=0

verdict() { # NAME EXPECTED ACTUAL
	if [ -n "$ACCEPT" ]; then cp "$3" "$2"; fi
	if diff -u "$2" "$3" >"$tmp/diff"; then echo "ok $1"; else status=1; echo "not ok $1"; head -60 "$tmp/diff"; fi
}

# The code of a document's provenance changes with every query and font: here it reads
# 0000-0000-0000 and has no QR code (tests/verify.sh reads both).
uncoded() { # FILE
	sed -E -e 's/(Mã (<code>)?|artifact ")[0-9]{4}-[0-9]{4}-[0-9]{4}/\10000-0000-0000/' -e '/^rule foot .* 1\.13 000000 artifact$/d' "$1" >"$tmp/uncoded"
	mv "$tmp/uncoded" "$1"
}

# Everything in a folder and beside it, with what it holds; but for the good documents of a build that failed, which wait there.
print_of() { # FOLDER
	(cd "$1" && find . -name '.packet.*' -prune -o -print | sort | while read -r path; do printf '%s ' "$path"; [ ! -f "$path" ] || sha256sum <"$path"; echo; done)
}

# A packet that is there is left alone by a build that fails.
kept() { # NAME CASE ARGS...
	name=$1; case=$2; shift 2
	if [ ! -d "$tmp/good/packet" ]; then
		"$build/bantin" build tests/cases/good-small -o "$tmp/good/packet" -q 2>/dev/null || return 1
		print_of "$tmp/good" >"$tmp/good.print"
	fi
	"$build/bantin" build "$case" -o "$tmp/good/packet" -q "$@" >/dev/null 2>&1
	print_of "$tmp/good" >"$tmp/kept.print"
	cmp -s "$tmp/good.print" "$tmp/kept.print" && return 0
	diff "$tmp/good.print" "$tmp/kept.print" | head -5; rm -rf "$tmp/good"
	return 1
}

for name in "$@"; do
	case=tests/cases/$name
	[ -f "$case/campaign.yaml" ] || continue
	args=$(cat "$case/args" 2>/dev/null)
	rm -rf "$tmp/out"
	# shellcheck disable=SC2086
	"$build/bantin" build "$case" -o "$tmp/out" -q $args >"$tmp/stdout" 2>"$tmp/diag.raw"; code=$?
	sed "s|^$case/||" "$tmp/diag.raw" >"$tmp/diag"
	ls "$case"/expect.* >/dev/null 2>&1 || { echo "not ok $name: no expect.*"; status=1; continue; }
	want=0; if grep -qE '(^|: )(lỗi|error) [A-Z][0-9]+:' "$case/expect.diag" 2>/dev/null; then want=1; fi
	if [ "$code" -ne "$want" ]; then
		echo "not ok $name exit: $code, wanted $want"; cat "$tmp/diag"; status=1
	elif [ "$want" -ne 0 ] && [ -e "$tmp/out" ]; then
		echo "not ok $name: published in spite of errors"; status=1
	elif [ "$want" -ne 0 ]; then
		# shellcheck disable=SC2086
		kept "$name" "$case" $args || { echo "not ok $name: the packet that was there has changed"; status=1; }
	fi
	for expect in "$case"/expect.*; do
		what=${expect##*/expect.}
		case $what in
		diag) ;;
		store|figures|tree|pages)
			# shellcheck disable=SC2086
			"$build/bantin" build "$case" -T "$what" $args >"$tmp/$what" 2>/dev/null ;;
		html) sed '/^<style>/,/^<\/style>/d' "$tmp"/out/site/*.html >"$tmp/html" 2>/dev/null ;;
		accepted) sed -n '/"accepted"/,$p' "$tmp/out/manifest.json" >"$tmp/accepted" ;;
		txt) for pdf in "$tmp"/out/pdf/*.pdf; do echo "== ${pdf##*/}"; pdftotext -layout "$pdf" -; done >"$tmp/txt" ;;
		*) echo "not ok $name: unknown $expect"; status=1; continue ;;
		esac
		uncoded "$tmp/$what"
		verdict "$name $what" "$expect" "$tmp/$what"
	done
done
exit $status
