#!/usr/bin/env bash
# Would the tests notice? Plants the faults of faults.tsv one at a time into a copy of the tree and runs the tests there.
#
#   tests/faults/run.sh            all faults (about a minute each)
#   tests/faults/run.sh absence    those whose name holds a word
#
# A line of faults.tsv is: name, file, what stands there (once), what is put in its place; \n is a line's end.
# Golden results are left out: they notice whatever moves and say nothing of what is wrong. So is the test that the
# list can be planted: it misses what was replaced.
set -uo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
tree=$root/target/faults/tree
mkdir -p "$tree"
git ls-files -z | tar --null -cf - -T - | tar -xf - -C "$tree"
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/target/faults/target}
export CARGO_PROFILE_DEV_DEBUG=0
log=$root/target/faults/log
# Most faults are noticed by the tests of the mechanisms: the others are run only where those are content.
notices() { (cd "$tree" && ! timeout 900 cargo test --quiet "$@" > "$log" 2>&1); }
caught=0 all=0 survivors=""
while IFS=$'\t' read -r name file old new; do
  case $name in *"${1:-}"*) ;; *) continue ;; esac
  all=$((all + 1))
  text=$(cat "$root/$file"; printf x)
  text=${text%x}
  old=${old//\\n/$'\n'} new=${new//\\n/$'\n'}
  printf '%s' "${text/"$old"/"$new"}" > "$tree/$file"
  if ! (cd "$tree" && cargo test --quiet --test it --no-run 2> "$log"); then
    verdict="does not compile" survivors+="  $name (does not compile)"$'\n'
  elif notices --test it -- mechanisms || notices --lib --test it -- --skip mechanisms --skip golden --skip faults; then
    caught=$((caught + 1))
    verdict="noticed by $(grep -E '^    [a-z_]+(::[a-z_]+)+$' "$log" | sort -u | head -3 | tr -s ' \n' ' ')"
  else
    verdict="NOT NOTICED" survivors+="  $name"$'\n'
  fi
  printf '%-55s %s\n' "$name" "$verdict"
  cp "$root/$file" "$tree/$file"
done < tests/faults/faults.tsv
printf '\n%d of %d faults noticed\n%s' "$caught" "$all" "$survivors"
