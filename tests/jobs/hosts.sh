#!/bin/sh
# hosts.sh FOLDER COMMAND...: runs the command where two machines can be reached by ssh: FOLDER/hosts names them, and
# FOLDER/way says what they are:
#
#	namespaces   each has a network, a name and a home folder of its own, and nothing of it is seen outside
#	addresses    where those are not permitted: two daemons on 127.0.0.2 and 127.0.0.3, each with a home of its own
#
# HOSTS_WAY=addresses takes the second way in any case. Keys are made in FOLDER; no setting of this machine is read or changed.
set -eu
folder=$(realpath "$1")
shift
here=$(cd "$(dirname "$0")" && pwd)
sshd=$(PATH=$PATH:/usr/sbin command -v sshd)
export PORT="${PORT:-$("$here/ports.py" 1)}"

make_keys() {
	ssh-keygen -q -t ed25519 -N '' -f "$folder/key"
	cp "$folder/key.pub" "$folder/authorized"
	cat >"$folder/ssh" <<-END
		#!/bin/sh
		exec ssh -F none -i $folder/key -o StrictHostKeyChecking=yes -o UserKnownHostsFile=$folder/known -o BatchMode=yes "\$@"
	END
	chmod +x "$folder/ssh"
}

# configure NUMBER ADDRESS: a daemon whose user comes home to FOLDER/home-NUMBER.
configure() {
	home=$folder/home-$1
	mkdir -p "$home"
	ssh-keygen -q -t ed25519 -N '' -f "$folder/host-$1"
	cat >"$folder/enter-$1" <<-END
		#!/bin/sh
		HOME=$home; export HOME
		cd "\$HOME" && exec /bin/sh -c "\$SSH_ORIGINAL_COMMAND"
	END
	chmod +x "$folder/enter-$1"
	cat >"$folder/sshd-$1" <<-END
		ListenAddress $2
		Port $PORT
		HostKey $folder/host-$1
		AuthorizedKeysFile $folder/authorized
		ForceCommand $folder/enter-$1
		PidFile none
		StrictModes no
		UsePAM no
		PermitRootLogin yes
	END
	echo "[$2]:$PORT $(cut -d' ' -f1,2 "$folder/host-$1.pub")" >>"$folder/known"
	echo "$folder/ssh -p $PORT $(id -un)@$2" >>"$folder/hosts"
}

# The daemon refuses to start without the folder that Debian's service makes for it.
give_folder() { [ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd; }

wait_for() { # ADDRESS PID: that the daemon lets us in; longer than any machine takes, but not for one that has ended
	for _ in $(seq 3000); do
		"$folder/ssh" -p "$PORT" "$(id -un)@$1" true 2>"$folder/log" && return 0
		kill -0 "$2" || break
		sleep 0.1
	done
	echo "nobody at $1 lets us in:"
	cat "$folder"/log "$folder"/sshd-*.log
	return 1
}

serve() { # NUMBER
	exec "$sshd" -D -f "$folder/sshd-$1" -E "$folder/sshd-$1.log"
}

# In the network that holds both machines: a cable to each.
join() { # NUMBER
	unshare --net --uts --mount sh "$here/hosts.sh" "$folder" --machine "$1" &
	machine=$!
	pids="$pids $machine"
	until [ -e "$folder/up-$1" ]; do kill -0 "$machine"; sleep 0.05; done
	ip link add "cap$1" type veth peer name eth0 netns "$(cat "$folder/up-$1")"
	ip address add "10.0.$1.1/24" dev "cap$1"
	ip link set "cap$1" up
	nsenter --net --target "$(cat "$folder/up-$1")" sh -c \
		"ip link set lo up; ip address add 10.0.$1.2/24 dev eth0; ip link set eth0 up"
	touch "$folder/wired-$1"
	wait_for "10.0.$1.2" "$machine"
}

case ${1:-} in
--machine)
	hostname "may-$2"
	mount -t tmpfs tmpfs "$folder/home-$2" # nobody else sees what is there
	echo $$ >"$folder/up-$2.new" && mv "$folder/up-$2.new" "$folder/up-$2"
	until [ -e "$folder/wired-$2" ]; do sleep 0.05; done
	serve "$2"
	;;
--office)
	shift
	pids=
	trap 'kill $pids 2>/dev/null' EXIT
	ip link set lo up
	join 1
	join 2
	"$@"
	exit
	;;
esac

make_keys
give_folder
if [ "${HOSTS_WAY:-}" != addresses ] && unshare --net --uts --mount sh -c 'ip link add cap9 type veth peer name eth9 && hostname may &&
		mount -t tmpfs tmpfs /mnt' 2>"$folder/why"; then
	echo namespaces >"$folder/way"
	configure 1 10.0.1.2
	configure 2 10.0.2.2
	unshare --net --mount sh "$here/hosts.sh" "$folder" --office "$@"
else
	echo addresses >"$folder/way"
	configure 1 127.0.0.2
	configure 2 127.0.0.3
	(serve 1) & first=$!
	(serve 2) & second=$!
	trap 'kill $first $second' EXIT
	wait_for 127.0.0.2 $first
	wait_for 127.0.0.3 $second
	"$@"
fi
