#!/bin/sh
# Time and memory of `jpo calibrate` on a log of requests that no office ever had: ten million rows (some 500 MB). The rates are
# absurd and the scenario is refused at the end; what is measured is the reading and the fit.
# Use: benches/records.sh [path of jpo] [rows]
set -eu
jpo=$(realpath "${1:-target/release/jpo}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
awk -v rows="${2:-10000000}" 'BEGIN {
  srand(1)
  a = split("undp unicef who fao government", agencies)
  o = split("tonga nauru palau kiribati", offices)
  f = split("liaison monitoring wider-services", functions)
  print "date,agency,office,function,hours,done"
  for (i = 0; i < rows; i++) {
    date = sprintf("%d-%02d-%02d", 2010 + int(rand() * 10), 1 + int(rand() * 12), 1 + int(rand() * 28))
    print date "," agencies[1 + int(rand() * a)] "," offices[1 + int(rand() * o)] "," \
      functions[1 + int(rand() * f)] "," 0.1 + int(rand() * 200) / 10 "," date
  }
}' > log.csv
/usr/bin/time -f '%U s user, %S s system, %M kB at most' "$jpo" calibrate pacific --requests log.csv --out fitted.toml --quiet \
  2>&1 > /dev/null | tail -n 1
