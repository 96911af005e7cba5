#!/bin/sh
# Runs golden tests: run.sh KOTIDY DIRECTORY…
#
# A test is a directory with
#   cmd   a shell line; $KOTIDY is the program; it runs in a copy of the directory
#   out   what it must print, byte for byte
#   code  its exit status; absent: 0
#   err   what it must print on standard error; absent: anything goes
# and whatever files cmd reads. A cmd that exits with 77 is skipped.
# GOLDEN_UPDATE=1 writes out (and err and code, where they are there) instead of comparing.
set -u
KOTIDY=$1
export KOTIDY
shift
unset NO_COLOR
LC_ALL=C.UTF-8
export LC_ALL
failed=0
ran=0
skipped=0
limit=
command -v timeout >/dev/null && limit='timeout 50'
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
for test in "$@"; do
  name=$(basename "$test")
  [ -f "$test/cmd" ] || { echo "$name: no cmd"; failed=$((failed + 1)); continue; }
  rm -rf "$scratch/run"
  cp -R "$test" "$scratch/run"
  rm -f "$scratch/run/out" "$scratch/run/err" "$scratch/run/code"
  (cd "$scratch/run" && exec $limit sh ./cmd) >"$scratch/out" 2>"$scratch/err" </dev/null
  code=$?
  [ "$code" -eq 77 ] && { echo "$name: skipped"; skipped=$((skipped + 1)); continue; }
  ran=$((ran + 1))
  if [ -n "${GOLDEN_UPDATE:-}" ]; then
    cp "$scratch/out" "$test/out"
    [ -f "$test/err" ] && cp "$scratch/err" "$test/err"
    if [ "$code" -ne 0 ]; then echo "$code" >"$test/code"; else rm -f "$test/code"; fi
    continue
  fi
  want=0
  [ -f "$test/code" ] && want=$(cat "$test/code")
  wrong=
  [ "$code" -eq "$want" ] || wrong="exit status $code, not $want"
  cmp -s "$scratch/out" "$test/out" || wrong="$wrong; standard output differs"
  if [ -f "$test/err" ]; then
    cmp -s "$scratch/err" "$test/err" || wrong="$wrong; standard error differs"
  fi
  [ -z "$wrong" ] && continue
  failed=$((failed + 1))
  echo "$name: ${wrong#; }"
  diff -u "$test/out" "$scratch/out" | head -n 40
  if [ -f "$test/err" ]; then diff -u "$test/err" "$scratch/err" | head -n 40; else head -n 5 "$scratch/err"; fi
done
echo "$ran golden tests, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
