#!/bin/sh
# A sweep under a real Slurm on this machine alone: an array job from `jpo submit`, one task killed on the way, the parts
# that `jpo status` names submitted once more, merged, and compared byte by byte with a run that nobody divided.
#
# Needs root, and Debian's packages: apt-get install slurm-wlm munge
# Use: tests/slurm/run.sh [path of jpo]
set -eu
jpo=$(realpath "${1:-target/release/jpo}")
work=$(mktemp -d)
host=$(hostname -s)
say() { printf '\n$ %s\n' "$*"; "$@"; }

# one node, no accounting, processes followed by their groups: no cgroups are needed
cat > "$work/slurm.conf" <<CONF
ClusterName=one
SlurmctldHost=$host(127.0.0.1)
AuthType=auth/munge
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ReturnToService=2
MpiDefault=none
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
mkdir -p "$work/state" "$work/spool"
export SLURM_CONF="$work/slurm.conf"

munge_pid=
[ -s /etc/munge/munge.key ] || dd if=/dev/urandom of=/etc/munge/munge.key bs=1024 count=1 2>/dev/null
mkdir -p /run/munge && chown munge: /run/munge /etc/munge/munge.key && chmod 400 /etc/munge/munge.key
if ! munge -n > /dev/null 2>&1; then
  setpriv --reuid=munge --regid=munge --clear-groups munged --foreground > "$work/munged.log" 2>&1 &
  munge_pid=$!
fi
slurmctld -D > "$work/slurmctld.out" 2>&1 &
controller=$!
sleep 1
slurmd -D > "$work/slurmd.out" 2>&1 &
daemon=$!
end() {
  kill "$daemon" "$controller" ${munge_pid:+"$munge_pid"} 2>/dev/null || true
  wait 2>/dev/null || true
  [ -n "${keep:-}" ] || rm -rf "$work"
}
trap end EXIT
up() { for _ in $(seq 50); do sinfo -h -o %T 2>/dev/null | grep -qE 'idle|mixed|alloc' && return 0; sleep 0.5; done; return 1; }
up || { echo "Slurm did not come up:"; tail -5 "$work"/slurm*.log "$work"/slurm*.out; keep=1; echo "see $work"; exit 1; }
finished() { while squeue -h | grep -q .; do sleep 0.5; done; }

say sinfo --version
say sinfo
cd "$work"
sweep="pacific --set years=2 --vary money.officer_cost=* --vary demand.calibration=0.5..1.5 --points 48 --replications 64"
# shellcheck disable=SC2086
say "$jpo" submit --engine slurm --shards 12 $sweep --out parts
say sbatch parts/job.sh
sleep 3
printf '\n$ squeue\n'
squeue
# one task is killed by its process id, as the machine might
victim=$(pgrep -f -- '--shard [0-9]+/12' | head -1 || true)
if [ -n "$victim" ]; then say kill -9 "$victim"; fi
# and one taken out of the queue
task=$(squeue -h -r -t PD -o %i | tail -1 || true)
if [ -n "$task" ]; then say scancel "$task"; fi
finished
say "$jpo" status parts --shards 12 || true
missing=$("$jpo" status parts --shards 12 --missing)
if [ -n "$missing" ]; then
  say sbatch --array="$missing" parts/job.sh
  finished
fi
say "$jpo" status parts --shards 12
say "$jpo" merge parts --quiet
# shellcheck disable=SC2086
say "$jpo" sweep $sweep --out whole --quiet
printf '\n$ cmp parts/FILE whole/FILE\n'
for file in points.csv points.parquet scenario.toml study.toml; do
  if [ -e "whole/$file" ]; then cmp "parts/$file" "whole/$file" && echo "$file: the same bytes"; fi
done
