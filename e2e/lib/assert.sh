# shellcheck shell=bash
# Counting checks. A failed check never stops the run: one run shows everything that is wrong.

say() { printf '%s\n' "$*"; }
die() { printf 'e2e: %s\n' "$*" >&2; exit 1; }

# Scenarios run in subshells, so results go through a file and not through variables.
pass() { say "  ok    $1"; echo pass >>"$WORK/results"; }
fail() {
  say "  FAIL  $1"
  if [[ -n ${2:-} ]]; then tail -n 20 <<<"$2" | sed 's/^/          /'; fi
  echo fail >>"$WORK/results"
}

# check NAME CMD…: passes when the command succeeds; shows its output when it does not.
check() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then pass "$name"; else fail "$name" "${output:-(no output) $*}"; fi
}

# check_fails NAME TEXT CMD…: passes when the command fails and its output contains TEXT.
check_fails() {
  local name=$1 text=$2 output
  shift 2
  if output=$("$@" 2>&1); then
    fail "$name" "expected a failure, but: ${output:-(no output)}"
  elif [[ $output == *"$text"* ]]; then
    pass "$name"
  else
    fail "$name" "failed without saying '$text': $output"
  fi
}

# check_says NAME TEXT CMD…: passes when the command succeeds and its output contains TEXT.
check_says() {
  local name=$1 text=$2 output
  shift 2
  if ! output=$("$@" 2>&1); then
    fail "$name" "$output"
  elif [[ $output == *"$text"* ]]; then
    pass "$name"
  else
    fail "$name" "does not say '$text': $output"
  fi
}

# check_equal NAME EXPECTED ACTUAL
check_equal() {
  if [[ $2 == "$3" ]]; then pass "$1"; else fail "$1" "expected: $2"$'\n'"actual:   $3"; fi
}

# check_json NAME FILE JQ-CONDITION…: passes when the condition is true of the JSON in FILE; further arguments go to jq.
check_json() {
  local name=$1 file=$2 condition=$3 output
  shift 3
  if output=$(jq -e "$@" "$condition" "$file" 2>&1); then
    pass "$name"
  else
    fail "$name" "not so in $(basename "$file"): $condition ($output)"$'\n'"$(jq -c . "$file" 2>&1 | cut -c1-1500)"
  fi
}

# eventually SECONDS CMD…: repeats the command until it succeeds or the time is over.
eventually() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    if ((SECONDS >= deadline)); then
      "$@"
      return
    fi
    sleep 0.2
  done
}

# exit_code CMD…: prints the exit code; the output goes to $WORK/output and $WORK/errors for later checks.
exit_code() {
  local code=0
  "$@" >"$WORK/output" 2>"$WORK/errors" || code=$?
  echo "$code"
}

# check_exit NAME EXPECTED CMD…: compares the exit code; output stays in $WORK/output and $WORK/errors.
check_exit() {
  local name=$1 expected=$2 actual
  shift 2
  actual=$(exit_code "$@")
  if [[ $actual == "$expected" ]]; then
    pass "$name"
  else
    fail "$name" "exit code $actual instead of $expected"$'\n'"$(tail -n 12 "$WORK/errors")"
  fi
}

# Prints the totals, alone on the last line, and answers whether everything passed. No result at all is a failure too.
summary() {
  local passed failed
  passed=$(grep -c '^pass$' "$WORK/results" || true)
  failed=$(grep -c '^fail$' "$WORK/results" || true)
  if ((failed > 0)); then KEEP=1; fi
  if [[ -n $KEEP ]]; then say "logs and state are in $WORK"; fi
  say "$passed passed, $failed failed"
  ((failed == 0 && passed > 0))
}
