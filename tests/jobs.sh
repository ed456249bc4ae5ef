#!/bin/sh
# jobs.sh BUILD: the job files in examples/jobs, run by what they are for: GNU parallel over ssh on two machines that have
# nothing in common (tests/jobs/hosts.sh says of what kind they are), a Slurm of one node, and the commands of the Kubernetes
# Jobs, which are held against its schema. Each time the packet is the one that this machine makes alone.
cd "$(dirname "$0")/.." || exit 1
build=$PWD/$1 status=0
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
check() { name=$1; shift; if "$@"; then echo "ok jobs: $name"; else echo "not ok jobs: $name"; status=1; echo "    $*"; cat "$tmp/log"; fi; }
same() { diff -rq "$tmp/whole" "$1" >>"$tmp/log"; }
export BANTIN="$build/bantin" BANTIN_SHARE="$PWD"
campaign=$PWD/examples/dong-xoai

"$BANTIN" build "$campaign" -o "$tmp/whole" -q >"$tmp/log" 2>&1
check "the packet of one machine" test -f "$tmp/whole/manifest.json"

for way in any addresses; do
	mkdir "$tmp/$way"
	cat >"$tmp/office" <<-END
		examples/jobs/ssh.sh "$tmp/$way/hosts" "$campaign" "$tmp/$way/out" || exit
		parallel --sshloginfile "$tmp/$way/hosts" --nonall --tag 'touch seen; ls' >"$tmp/$way/left"
	END
	SHARES=4 HOSTS_WAY=$way sh tests/jobs/hosts.sh "$tmp/$way" sh "$tmp/office" >"$tmp/log" 2>&1
	code=$?
	kind=$(cat "$tmp/$way/way")
	echo "# two machines for ssh: $kind"
	check "ssh, $kind: the run ends well" test "$code" -eq 0
	check "ssh, $kind: the same packet" same "$tmp/$way/out"
	cp "$tmp/$way/sshd-1.log" "$tmp/log"
	for host in 1 2; do
		check "ssh, $kind: machine $host has worked" test "$(grep -c 'Accepted publickey' "$tmp/$way/sshd-$host.log")" -gt 2
	done
	cat "$tmp/$way/left" >"$tmp/log"
	check "ssh, $kind: nothing is left on them" test "$(grep -c 'seen$' "$tmp/$way/left") $(wc -l <"$tmp/$way/left")" = "2 2"
	check "ssh, $kind: nor beside the packet" test -z "$(find "$tmp/$way" -maxdepth 1 -name '.out*')"
	[ "$kind" = addresses ] && break # there is but this way here
done

mkdir "$tmp/slurm"
cat >"$tmp/array" <<END
#!/bin/sh
set -e
cd "$PWD"
for file in slurm slurm-merge; do sbatch --test-only examples/jobs/\$file.sbatch x y z; done
job=\$(sbatch --parsable --array=1-3 --mem=300 --cpus-per-task=1 -o "$tmp/share-%a.log" examples/jobs/slurm.sbatch "$campaign" "$tmp/slurm/shards")
sbatch --wait --dependency=afterok:\$job --mem=300 --cpus-per-task=1 -o "$tmp/merge.log" \\
	examples/jobs/slurm-merge.sbatch "$campaign" "$tmp/slurm/shards" "$tmp/slurm/out"
sbatch --wait --array=2 --mem=300 --cpus-per-task=1 --export=ALL,SHARES=3 -o "$tmp/again.log" examples/jobs/slurm.sbatch "$campaign" "$tmp/slurm/shards"
END
sh tests/jobs/slurm.sh "$tmp/slurm" sh "$tmp/array" >"$tmp/log" 2>&1; code=$?
cat "$tmp"/share-*.log "$tmp/merge.log" >>"$tmp/log" 2>&1
check "Slurm: an array, the job that follows, one task again" test "$code" -eq 0
check "Slurm: the same packet" same "$tmp/slurm/out"

"$build/kubernetes/bin/python" tests/jobs/kubernetes.py "$BANTIN" "$tmp/kubernetes" "$campaign" >"$tmp/kubernetes.log" 2>&1 || status=1
cat "$tmp/kubernetes.log"
: >"$tmp/log"
check "Kubernetes: the same packet" same "$tmp/kubernetes/out"
tests/bench/scale.py check || status=1
exit $status
