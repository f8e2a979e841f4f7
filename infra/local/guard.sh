#!/bin/sh
# Ends what a launcher started when the launcher is gone without having done so (kill -9, a crash).
# Standard input is a pipe only the launcher holds: it closes when the launcher dies. On an orderly stop the run folder is
# empty by then and nothing is left to do. A process is known by its id and its start (see src/process/identity.ts).
#   guard.sh <run folder> <seconds from SIGTERM to SIGKILL>
run=$1
grace=$2

start_of() {
  if [ -r /proc/self/stat ]; then
    sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20
  else
    LC_ALL=C ps -o lstart= -p "$1" 2>/dev/null | tr -s ' ' | sed 's/^ //; s/ $//'
  fi
}

# Sends signal $1 to the group of every recorded process that still runs; false when there is none.
signal_all() {
  found=1
  for file in "$run"/*.pid; do
    [ -f "$file" ] || continue
    read -r pid started <"$file" || continue
    [ "$pid" != "$$" ] && [ -n "$started" ] && [ "$(start_of "$pid")" = "$started" ] || continue
    kill -s "$1" -- "-$pid" 2>/dev/null && found=0
  done
  return $found
}

cat >/dev/null
waited=0
signal_all TERM
while signal_all 0 && [ "$waited" -lt "$grace" ]; do
  sleep 1
  waited=$((waited + 1))
done
signal_all KILL
rm -rf "$run"
