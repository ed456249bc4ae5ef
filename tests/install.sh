#!/bin/sh
# install.sh BUILD: what `make install` and `make deb` put in place runs by itself, and goes away again. Everything happens
# below a temporary folder; tests/deb.sh does the same with the package on a bare Debian.
cd "$(dirname "$0")/.." || exit 1
build=$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
unset BANTIN_SHARE
status=0
check() { name=$1; shift; if "$@" >"$tmp/log" 2>&1; then echo "ok $name"; else echo "not ok $name"; status=1; echo "    $*"; head -20 "$tmp/log"; fi; }
same() { printf '%s\n' "$1" >"$tmp/got"; printf '%s\n' "$2" >"$tmp/wanted"; diff "$tmp/got" "$tmp/wanted"; }
none() { [ -z "$1" ] || { echo "$1"; false; }; }

# pages FOLDER: each manual page as man and mandoc read it, and as an index of pages finds it.
pages() {
	for page in $(find "$1" -name '*.[1-8]'); do
		out=$(man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null; mandoc -Tlint -W warning "$page")
		check "install: ${page#"$1"/} reads without warnings" none "$out"
		check "install: ${page#"$1"/} has its name and what it is" lexgrog "$page"
	done
}

# works ROOT: the program below ROOT finds its own fonts, templates and starters, whatever lies around it.
works() {
	program=$1/usr/bin/bantin
	check "$2: its annexes find all that they ask for" env LD_BIND_NOW=1 "$program" --version
	check "$2: a starter" env -C "$tmp" "$program" init ban-tin "$tmp/campaign" -q
	check "$2: it is built" env -C "$tmp" "$program" build "$tmp/campaign" -o "$tmp/packet" -q
	check "$2: the same bytes as from the build folder" sh -c \
		'"$1/bantin" build "$2/campaign" -o "$2/other" -q 2>"$2/said" && diff -r "$2/packet/pdf" "$2/other/pdf" && diff -r "$2/packet/site" "$2/other/site"' \
		- "$build" "$tmp"
	rm -rf "$tmp/campaign" "$tmp/packet" "$tmp/other"
}

check "install: into a root" make -s BUILD="$build" DESTDIR="$tmp/root" PREFIX=/usr install
works "$tmp/root" install
pages "$tmp/root/usr/share/man"
said=$(MANPATH=$tmp/root/usr/share/man LC_ALL=C.UTF-8 man -L vi -w bantin 2>&1)
check "install: man speaks Vietnamese" same "$said" "$tmp/root/usr/share/man/vi/man1/bantin.1"
check "install: no unit of systemd names a place to be filled in" none "$(grep -r @ "$tmp/root/usr/lib/systemd/user" | grep -v 'bantin-watch@')"
check "install: units name the program" grep -rq 'ExecStart=/usr/bin/bantin ' "$tmp/root/usr/lib/systemd/user"

# The annexes of another version, or none: the machine's fault, and not a crash.
program=$tmp/root/usr/bin/bantin annex=$tmp/root/usr/lib/bantin/cairo.so
refused() { said=$("$program" --version 2>&1); [ $? = 3 ] && echo "$said" | grep "$1"; }
cp "$annex" "$tmp/cairo.so"
sed -i "s/$(sed -n 's/.*program_source\[\] = "\([0-9a-f]*\)".*/\1/p' "$build/program.c")/$(printf '%064d' 0)/" "$annex"
check "install: an annex of another version is refused" refused "cairo.so: is of another version"
rm "$annex"
check "install: without an annex it is named" refused "lib/bantin/cairo.so"
cp "$tmp/cairo.so" "$annex"

echo font >"$tmp/root/usr/share/bantin/fonts/local/office.ttf"
check "uninstall" make -s BUILD="$build" DESTDIR="$tmp/root" PREFIX=/usr uninstall
check "uninstall: an office's own font alone is left" same "$(cd "$tmp/root" && find . -type f -o -type l)" ./usr/share/bantin/fonts/local/office.ttf

check "deb: is made" templates/package/deb.sh "$build" "$(sed -n 's/^VERSION := //p' Makefile)"
deb=$(echo "$build"/deb/*.deb)
before=$(sha256sum <"$deb")
check "deb: is made once more" templates/package/deb.sh "$build" "$(sed -n 's/^VERSION := //p' Makefile)"
check "deb: the same bytes" same "$(sha256sum <"$deb")" "$before"
check "deb: everything belongs to root" none "$(dpkg-deb -c "$deb" | awk '$2 != "root/root"')"
check "deb: the digests of its files hold" sh -c 'cd "$1" && dpkg-deb -R "$2" x && cd x && md5sum -c --quiet DEBIAN/md5sums' \
	- "$tmp" "$(realpath "$deb")"
check "deb: every library has its package" sh -c 'dpkg-deb -f "$2" Depends | tr , "\n" | sed "s/^ *//; s/ .*//" >"$3/depends"
	for l in $(objdump -p "$1/bantin" "$1"/annex/*.so | awk "/NEEDED/ { print \$2 }"); do
		dpkg -S "*/$l" 2>/dev/null | sed "s/:.*//" | grep -qxFf "$3/depends" || { echo "$l"; exit 1; }; done' - "$build" "$deb" "$tmp"
if [ "$(id -u)" = 0 ]; then
	mkdir -p "$tmp/debian/var/lib/dpkg"
	dpkgs="dpkg --root=$tmp/debian --force-depends --force-not-root --log=/dev/null"
	# shellcheck disable=SC2086
	check "deb: dpkg installs it" $dpkgs -i "$deb"
	works "$tmp/debian" deb
	# shellcheck disable=SC2086
	check "deb: dpkg purges it" $dpkgs --purge bantin
	check "deb: nothing is left" none "$(cd "$tmp/debian" && find . ! -path './var*' ! -path .)"
else
	echo "# dpkg installs for root alone: left out"
fi
exit $status
