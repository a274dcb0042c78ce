#!/usr/bin/env bash
# How the cost of `compare pacific` grows with years, options, agencies and replications: CPU seconds of runs on one
# thread, and the log-log slope between the smallest and the largest of each.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

seconds() { # CPU seconds and memory [MB] of a run with these arguments
  ./target/release/jpo compare --threads 1 --draws none --quiet --force --out "$out/run" "$@" > /dev/null
  sed -n 's/.*"cpu_seconds": \([0-9.]*\).*/\1/p; s/.*"peak_memory_mb": \([0-9.]*\).*/\1/p' "$out/run/provenance.json" | tr '\n' ' '
}
series() { # name of what grows, then pairs of its size and the arguments of the run
  local name=$1 first_x="" first_y="" x y memory
  shift
  while [ $# -gt 0 ]; do
    x=$1
    read -r y memory <<< "$(seconds $2)"
    printf '%-14s %8s %8.2f s %8.0f MB\n' "$name" "$x" "$y" "$memory"
    [ -n "$first_x" ] || { first_x=$x; first_y=$y; }
    shift 2
  done
  awk -v n="$name" -v a="$first_x" -v b="$x" -v s="$first_y" -v t="$y" \
    'BEGIN { printf "%-14s slope %.2f\n\n", n, log(t / s) / log(b / a) }'
}
series replications 32 "pacific --replications 32" 128 "pacific --replications 128" 512 "pacific --replications 512"
series years 5 "pacific --replications 64 --set years=5" 10 "pacific --replications 64" 20 "pacific --replications 64 --set years=20"
series options 2 "pacific --replications 64 --options status-quo,central-rc" 4 "pacific --replications 64 --options status-quo,central-rc,cost-recovery,two-part" 8 "pacific --replications 64"
series offices 9 "pacific --replications 64" 28 "pacific-and-caribbean --replications 64"
agencies() { echo "pacific --replications 64 --set hubs.suva.present_at_start.value=$1 --set demand.users_at_start.value=$2"; }
series agencies 12 "$(agencies 8 3)" 20 "$(agencies 16 6)" 36 "$(agencies 32 12)"
