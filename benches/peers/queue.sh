#!/usr/bin/env bash
# Workload W in this project, in desque (Rust), in SimPy and in Ciw (Python), one after the other in one run.
#
#   benches/peers/queue.sh       needs python3 with venv, and the package indexes of Python and Rust
#
# One officer, two classes without preemption, Poisson arrivals of 0.2 an hour (60 % in the first class), lognormal
# service of 4 h with cv 1, 20,800 h from empty. Mean waits tell that all simulate the same: in the long run 6.15 h and
# 30.8 h (Cobham 1954), from empty a little less. The peers record waits only; `jpo compare` is the whole program with all
# its outcomes, `kernel` the bench of the same workload without it.
set -euo pipefail
cd "$(dirname "$0")/../.."
home=target/peers
[ -x "$home/venv/bin/python" ] || python3 -m venv "$home/venv"
"$home/venv/bin/pip" install --quiet --disable-pip-version-check ciw==3.2.7 simpy==4.1.2
cargo build --quiet --release --manifest-path benches/peers/desque/Cargo.toml --target-dir "$home/desque"
cargo build --quiet --release
cargo bench --bench kernel -- '^kernel/W$' --warm-up-time 1 --measurement-time 3 > /dev/null 2>&1

printf '%-22s %12s %10s %14s %14s\n' tool requests "ns each" "wait first [h]" "wait second [h]"
line() { # name, then requests, CPU seconds and waits from the input
  awk -v name="$1" '{ printf "%-22s %12d %10.1f %14.2f %14.2f\n", name, $1, $2 / $1 * 1e9, $3, $4 }'
}
"$home/venv/bin/python" benches/peers/ciw_queue.py 50 | line "Ciw 3.2.7"
"$home/venv/bin/python" benches/peers/simpy_queue.py 100 | line "SimPy 4.1.2"
"$home/desque/release/desque-queue" 4000 | line "desque 0.4.0"
run=$(./target/release/jpo compare benches/peers/queue.toml --replications 4000 --threads 1 --draws none --quiet \
  --out "$home/jpo" --force --format json)
number() { printf '%s' "$run" | tail -2 | grep -o "\"$1\":[0-9.e]*" | tail -1 | cut -d: -f2; }
wait=$(printf '%s' "$run" | grep -m 1 -o '"service.wait_hours": {[^}]*}' | grep -o '"mean":[0-9.]*' | cut -d: -f2)
awk -v n="$(number requests)" -v s="$(number cpu_seconds)" -v w="$wait" \
  'BEGIN { printf "%-22s %12d %10.1f %14s (both %.2f)\n", "jpo compare", n, s / n * 1e9, "", w }'
folder=target/criterion/kernel/W/new
mean=$(grep -o '"mean":{[^}]*}[^}]*}' "$folder/estimates.json" | grep -o '"point_estimate":[0-9.]*' | head -1 | cut -d: -f2)
elements=$(grep -o '"Elements":[0-9]*' "$folder/benchmark.json" | cut -d: -f2)
awk -v m="$mean" -v n="$elements" 'BEGIN { printf "%-22s %12d %10.1f\n", "kernel with recorder", n, m / n }'
