#!/bin/sh
# deb.sh BUILD VERSION: packs what `make install` installs as BUILD/deb/bantin_VERSION_ARCHITECTURE.deb.
#
# The libraries that the program needs are read off it by dpkg-shlibdeps; the rest of what is said about the package lies
# in debian/ beside this file. Same program, same bytes: all times are those of the changelog's last entry.
# The choice not taken: dpkg-buildpackage, which would compile all of it once more to say the same.
set -eu
build=$(cd "$1" && pwd) version=$2
source=$(cd "$(dirname "$0")/../.." && pwd)
here=$build/deb root=$build/deb/bantin
umask 022
rm -rf "$here"
mkdir -p "$root/DEBIAN"
cp -r "$source/templates/package/debian" "$here/debian"
said=$(dpkg-parsechangelog -l "$here/debian/changelog" -S Version)
[ "$said" = "$version" ] || { echo "debian/changelog ends with $said, the Makefile has VERSION := $version" >&2; exit 1; }
SOURCE_DATE_EPOCH=$(dpkg-parsechangelog -l "$here/debian/changelog" -S Timestamp)
export SOURCE_DATE_EPOCH

${MAKE:-make} -s --no-print-directory -C "$source" BUILD="$build" DESTDIR="$root" PREFIX=/usr install

# An office's own fonts are the administrator's: they lie in /etc, and are never packed.
mkdir -p "$root/etc/bantin/fonts"
mv "$root/usr/share/bantin/fonts/local/README.md" "$root/etc/bantin/fonts/"
rm -rf "$root/usr/share/bantin/fonts/local"
ln -s /etc/bantin/fonts "$root/usr/share/bantin/fonts/local"
echo /etc/bantin/fonts/README.md >"$root/DEBIAN/conffiles"

doc=$root/usr/share/doc/bantin
cp "$here/debian/copyright" "$doc/copyright"
install -D -m 644 "$here/debian/lintian-overrides" "$root/usr/share/lintian/overrides/bantin"
gzip -9n <"$here/debian/changelog" >"$doc/changelog.gz"
find "$root/usr/share/man" -type f -exec gzip -9n {} +
programs=$(find "$root/usr" -type f \( -perm /111 -o -name "*.so" \) | LC_ALL=C sort)
# shellcheck disable=SC2086
strip --strip-unneeded --remove-section=.comment --remove-section=.note $programs

cd "$here"
# shellcheck disable=SC2086
dpkg-shlibdeps -Tdebian/substvars $programs
dpkg-gencontrol -pbantin -P"$root" -Tdebian/substvars >/dev/null
(cd "$root" && find etc usr -type f ! -path etc/bantin/fonts/README.md | LC_ALL=C sort | xargs -d '\n' md5sum) >"$root/DEBIAN/md5sums"
chmod 644 "$root"/DEBIAN/*
find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb -Zxz --root-owner-group --build "$root" "$here" >/dev/null
ls "$here"/bantin_*.deb
