#!/bin/sh
# What a point of a sweep costs beyond its plays, and the memory of many points.
#
# With one and with two replications a point, the time is overhead + plays and overhead + 2 plays: the overhead of a point
# is (2 T1 - T2) / points. It holds everything: fixing the keys, making the scenario ready for the engine, the journal, the
# final tables. Use: benches/sweep.sh [path of jpo] [points]
set -eu
jpo=$(realpath "${1:-target/release/jpo}")
points=${2:-10000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
field() { grep "\"$1\"" "$work/$2/provenance.json" | tr -dc '0-9.'; }
play() { # name, points, replications, threads, key
  "$jpo" sweep textbook --set years=1 --set functions.request.government_rate=20 --vary "$5" --points "$2" \
    --replications "$3" --threads "$4" --out "$1" --quiet > /dev/null
  printf '%-28s %6s points x %s, %s threads: %6.2f s wall, %6.2f s CPU, %s MB\n' \
    "$5" "$2" "$3" "$4" "$(field wall_seconds "$1")" "$(field cpu_seconds "$1")" "$(field peak_memory_mb "$1")"
}
overhead() { # key
  play one "$points" 1 1 "$1"
  play two "$points" 2 1 "$1"
  echo "$(field cpu_seconds one) $(field cpu_seconds two)" |
    awk -v n="$points" '{ printf "  overhead of a point: %.0f microseconds of CPU\n", (2 * $1 - $2) / n * 1e6 }'
  rm -rf one two
}
overhead 'money.officer_cost=40000..80000'
overhead 'money.terms_days=10..60'
play fast 10000 1 2 'money.officer_cost=40000..80000'
play many 40000 1 2 'money.officer_cost=40000..80000'
