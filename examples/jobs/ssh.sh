#!/bin/sh
# ssh.sh HOSTS CAMPAIGN OUT [OPTIONS]: a run on all machines named in the file HOSTS ("user@host", one a line), by GNU
# parallel over ssh, joined here. They need bantin and rsync, and nothing in common: the campaign is sent, the shares are
# fetched, and nothing is left there. OPTIONS are those of build and merge.
#
#	SHARES=20   makes more shares than there are machines: a quick one makes more of them
#	BANTIN=…    where the program is, on all of them
set -eu
hosts=$(realpath "$1") campaign=$(realpath "$2") out=$(realpath -m "$3")
shift 3
bantin=${BANTIN:-bantin}
n=${SHARES:-$(grep -cv '^[[:space:]]*\(#\|$\)' "$hosts")}
name=$(basename "$campaign")
mkdir -p "$(dirname "$out")"
work=$(mktemp -d "$(dirname "$out")/.${out##*/}.shards.XXXXXX")
there=bantin-$(uname -n)-$$
trap 'cd / && rm -rf "$work"; parallel --sshloginfile "$hosts" --nonall rm -rf "$there"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

# What is one file under two names there is so here.
export PARALLEL_RSYNC_OPTS=-rlDzH
seq "$n" | parallel --sshloginfile "$hosts" --jobs 1 --workdir "$there" --basefile "$(dirname "$campaign")/./$name" \
	--return "shard-{}" --cleanup --retries 3 --halt soon,fail=1 -q \
	"$bantin" build "$name" -o "shard-{}" --shard "{}/$n" --quiet "$@"
"$bantin" merge "$campaign" "$work"/* -o "$out" --quiet "$@"
