#!/usr/bin/env bash
# Time per request of the kernel beside the floor and beside plain code, and instructions per request of the main job.
#
#   benches/ratios.sh            benches of the kernel (a minute), then callgrind where it is installed
#
# Run it on a quiet machine: times move with the neighbours' load, ratios and instructions hardly.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo bench --bench kernel -- --warm-up-time 1 --measurement-time 3 > /dev/null 2>&1
estimate() { # mean time of a bench [ns] over the requests of one iteration
  local folder="target/criterion/kernel/$1/new"
  local mean elements
  mean=$(grep -o '"mean":{[^}]*}[^}]*}' "$folder/estimates.json" | grep -o '"point_estimate":[0-9.]*' | head -1 | cut -d: -f2)
  elements=$(grep -o '"Elements":[0-9]*' "$folder/benchmark.json" | cut -d: -f2)
  awk -v m="$mean" -v n="$elements" 'BEGIN { printf "%.4f", m / n }'
}
floor=$(estimate floor)
plain=$(estimate plain)
printf '%-18s %14s %10s %14s\n' bench "ns/request" "x floor" "x plain code"
for bench in floor plain W "W with absences" office-month; do
  ns=$(estimate "$bench")
  awk -v b="$bench" -v x="$ns" -v f="$floor" -v p="$plain" \
    'BEGIN { printf "%-18s %14.1f %10.2f %14.2f\n", b, x, x / f, x / p }'
done

if command -v valgrind > /dev/null; then
  cargo build --release --quiet
  out=$(mktemp -d)
  trap 'rm -rf "$out"' EXIT
  for n in 4 12; do
    valgrind --tool=callgrind --callgrind-out-file="$out/$n.out" ./target/release/jpo compare pacific \
      --replications "$n" --threads 1 --draws none --quiet --out "$out/$n" > /dev/null 2> "$out/$n.log"
  done
  number() { grep -o "$1[: ]*[0-9,]*" "$2" | tail -1 | grep -o '[0-9,]*$' | tr -d ,; }
  awk -v i4="$(number 'Collected ' "$out/4.log")" -v i12="$(number 'Collected ' "$out/12.log")" \
    -v r4="$(number '"requests"' "$out/4/provenance.json")" -v r12="$(number '"requests"' "$out/12/provenance.json")" \
    'BEGIN { printf "\ninstructions per request of compare pacific: %.0f\n", (i12 - i4) / (r12 - r4) }'
else
  echo "valgrind is not installed: no count of instructions"
fi
