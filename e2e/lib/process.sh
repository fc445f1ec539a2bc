# shellcheck shell=bash
# Background processes: each in its own process group, so that launchers and what they start end together.

# free_port: a TCP port of 127.0.0.1 that is free now.
free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# start NAME CMD…: runs it in the background, its output in $WORK/logs/NAME.log, its group id in $WORK/pids/NAME.
start() {
  local name=$1
  shift
  setsid "$@" >"$WORK/logs/$name.log" 2>&1 </dev/null &
  echo $! >"$WORK/pids/$name"
  # Until setsid has run there is no such group, and running and stop would take the process for one that has ended.
  until running "$name" || ! kill -0 $! 2>/dev/null; do sleep 0.01; done
  disown $! # bash would report the end of a job that a scenario kills
}

running() { kill -0 -- "-$(cat "$WORK/pids/$1")" 2>/dev/null; }

# stop NAME [SIGNAL]: ends the process group; insists after ten seconds.
stop() {
  local file=$WORK/pids/$1 group
  [[ -f $file ]] || return 0
  group=$(cat "$file")
  kill "-${2:-TERM}" -- "-$group" 2>/dev/null || true
  for _ in $(seq 100); do
    kill -0 -- "-$group" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL -- "-$group" 2>/dev/null || true
  rm -f "$file"
}

stop_all() {
  local file
  for file in "$WORK"/pids/*; do
    [[ -e $file ]] || continue
    stop "$(basename "$file")"
  done
}

# await NAME SECONDS CMD…: waits until the command succeeds; gives up early when the process has ended.
await() {
  local name=$1 deadline=$((SECONDS + $2))
  shift 2
  until "$@" >/dev/null 2>&1; do
    if ! running "$name" || ((SECONDS >= deadline)); then
      say "e2e: $name does not come up; the end of its log:" >&2
      tail -n 20 "$WORK/logs/$name.log" >&2
      return 1
    fi
    sleep 0.1
  done
}
