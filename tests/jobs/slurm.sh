#!/bin/sh
# slurm.sh FOLDER COMMAND...: runs the command beside a Slurm of one node, this machine: its daemons, ports and files are the
# test's own, and they end with it. No munge: it is auth/none, on the loopback.
set -eu
folder=$(realpath "$1")
port=$("$(dirname "$0")/ports.py" 2)
shift
PATH=$PATH:/usr/sbin
name=$(uname -n | cut -d. -f1)
mkdir -p "$folder/state" "$folder/spool"
cat >"$folder/slurm.conf" <<END
ClusterName=thu
SlurmctldHost=$name(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/none
CredType=cred/none
CryptoType=crypto/none
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
SlurmdParameters=config_overrides
ReturnToService=2
MessageTimeout=60
TCPTimeout=60
BatchStartTimeout=300
UnkillableStepTimeout=600
SchedulerParameters=sched_interval=1,sched_min_interval=100000
NodeName=$name NodeAddr=127.0.0.1 CPUs=2 RealMemory=1000 State=UNKNOWN
PartitionName=chinh Nodes=$name Default=YES MaxTime=INFINITE OverSubscribe=FORCE:4 State=UP
END
# Nothing here is held in control groups: the plugin is named, or a system without them mounted would be looked at in vain.
echo "CgroupPlugin=cgroup/v1" >"$folder/cgroup.conf"
export SLURM_CONF="$folder/slurm.conf"
slurmctld -D >"$folder/slurmctld.out" 2>&1 & first=$!
slurmd -D >"$folder/slurmd.out" 2>&1 & second=$!
trap 'kill $first $second' EXIT
for _ in $(seq 3000); do # longer than any machine takes, but not for daemons that have ended
	if sinfo -h -o %T 2>/dev/null | grep -qx 'idle\|mixed'; then "$@"; exit; fi
	kill -0 $first && kill -0 $second || break
	sleep 0.1
done
tail -n 20 "$folder/slurmctld.log" "$folder/slurmd.log" "$folder/slurmctld.out" "$folder/slurmd.out"
exit 1
