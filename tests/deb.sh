#!/bin/sh
# deb.sh BUILD: the package on a bare Debian 12. lintian reads it; then apt installs it in a fresh minimal system, a campaign is
# made and built there, man and the completion speak, it is installed a second time, and purging it leaves nothing behind.
# Needs root and the network: the system is bootstrapped into BUILD/bare, from the mirror that this machine itself uses.
cd "$(dirname "$0")/.." || exit 1
build=$(realpath "$1") bare=$(realpath "$1")/bare
[ "$(id -u)" = 0 ] || { echo "make deb-test needs root: a system is bootstrapped and entered" >&2; exit 3; }
deb=$(echo "$build"/deb/bantin_*.deb)
status=0
log=$(mktemp) || exit 1
finish() { umount -l "$bare/proc" "$bare/dev" 2>/dev/null; rm -rf --one-file-system "$bare" "$log"; }
trap finish EXIT
check() { name=$1; shift; if "$@" >"$log" 2>&1; then echo "ok $name"; else echo "not ok $name"; status=1; tail -20 "$log"; fi; }
within() { env -i HOME=/root TERM=dumb LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive \
	"$(env | sed -n 's/^\(https\{0,1\}_proxy=.*\)/\1/p' | head -1 | grep . || echo A=)" chroot "$bare" sh -ec "$1"; }
listed() { (cd "$bare" && find etc usr -type f -o -type l | LC_ALL=C sort); }
none() { [ -z "$1" ] || { echo "$1"; false; }; }

check "deb: lintian finds nothing" none "$(lintian --fail-on error,warning "$deb" 2>/dev/null)"

finish
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | sed -n 's/^URIs: *//p; s/^deb \(\[[^]]*\] \)\{0,1\}\(http[^ ]*\) .*/\2/p' | head -1)
log=$(mktemp)
check "bare: a minimal Debian 12" debootstrap --variant=minbase --include=ca-certificates bookworm "$bare" ${mirror:+"$mirror"}
# how this machine reaches its mirror: proxies and certificates, nothing else
cp /etc/resolv.conf /etc/hosts "$bare/etc/"; cp -a /etc/ssl/certs/. "$bare/etc/ssl/certs/"
find /etc/apt/apt.conf.d -name '*prox*' -exec cp {} "$bare/etc/apt/apt.conf.d/" \;
for f in /etc/apt/apt.conf.d/99*; do [ -e "$f" ] && cp "$f" "$bare/etc/apt/apt.conf.d/"; done
[ -d /usr/local/share/ca-certificates ] && cp -a /usr/local/share/ca-certificates/. "$bare/usr/local/share/ca-certificates/"
mount -t proc proc "$bare/proc"; mount --bind /dev "$bare/dev"
cp "$deb" "$bare/root/bantin.deb"

check "bare: apt has man and bash-completion" within 'apt-get update -q && apt-get install -y -q --no-install-recommends man-db bash-completion'
# what it needs comes first, so that what is there before and after is the package's own
needs=$(dpkg-deb -f "$deb" Depends | sed 's/([^)]*)//g; s/|[^,]*//g; s/,/ /g')
check "bare: apt has what it needs" within "apt-get install -y -q --no-install-recommends $needs"
listed >"$log.before"
check "bare: apt installs it" within 'apt-get install -y -q --no-install-recommends /root/bantin.deb'
check "bare: nothing else came with it" none "$(listed | grep -vxFf "$log.before" | grep -v '^usr/\(bin\|lib\|libexec\|share\)/\|^etc/bantin/')"
check "bare: --version" within 'bantin --version'
check "bare: a starter is made, checked and built" within 'cd /root && bantin init ban-tin dot && bantin check dot && bantin build dot -o out && ls out/pdf/*.pdf out/site/index.html'
check "bare: an example is built" within 'cp -r /usr/share/doc/bantin/examples/an-binh /root/ && cd /root && bantin build an-binh -o an-binh-out -q'
check "bare: a mistake is told" within 'cd /root && printf "x: 1\n" >>dot/campaign.yaml; if bantin check dot; then exit 1; else [ $? = 1 ]; fi'
check "bare: man speaks Vietnamese" within 'man -L vi bantin-campaign 2>/dev/null >/dev/null; f=$(man -L vi -w bantin-campaign) && [ "$f" = /usr/share/man/vi/man5/bantin-campaign.5.gz ] || ls -l /usr/share/man/vi/man5/bantin-campaign.5.gz'
check "bare: bash completes" within 'bash -c ". /usr/share/bash-completion/completions/bantin; COMP_WORDS=(bantin init cong); COMP_CWORD=2; _bantin; [ \"\${COMPREPLY[*]}\" = cong-van ]"'
check "bare: it is installed once more" within 'apt-get install -y -q --reinstall /root/bantin.deb'
check "bare: apt purges it" within 'apt-get purge -y -q bantin && ! command -v bantin'
listed >"$log.after"
check "bare: nothing is left, nothing is missing" sh -c 'diff "$1.before" "$1.after" | grep -v "^[0-9]\|cache\|/var/" | grep . && exit 1 || exit 0' - "$log"
rm -f "$log.before" "$log.after"
exit $status
