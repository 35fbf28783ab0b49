#!/bin/sh
# After a failover: ends this machine's connections to servers that are no longer the writer. Only these: the others go on, and PHP is reloaded
# only where a connection does not end.
#
# RECONNECT_SECONDS  its time limit (default 60)

here=$(dirname "$(readlink -f "$0")")
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$here/lib.sh"
limit RECONNECT_SECONDS "${RECONNECT_SECONDS:-60}"
# shellcheck source-path=SCRIPTDIR source=settings.sh
. "$here/settings.sh"
needs getent ss systemctl
[ -n "$DATABASE_WRITER" ] || verdict ok "stale=0 reloaded=no" "DATABASE_WRITER is not set"

# address NAME: the addresses that it has now, on one line
address() {
  soon getent ahosts "$1" | awk '{ print $1 }' | sort -u | tr '\n' ' '
}

# stale: the other ends of connections to the database's port that are neither the writer nor a reader. After a failover the readers' name may have
# the old writer's address: what was the writer here before counts as no reader.
stale() {
  readers=
  [ -z "$DATABASE_READER" ] || readers=$(address "$DATABASE_READER")
  soon ss -Htn state established "( dport = :$DATABASE_PORT )" | awk -v writer=" $writer" -v readers=" $readers" -v before=" $before" '
    { peer = " " $4; sub(/:[0-9]+$/, " ", peer); gsub(/[][]/, "", peer); sub(/::ffff:/, "", peer) }
    index(writer, peer) { next }
    index(readers, peer) && !index(before, peer) { next }
    { print peer }'
}

# a name that swings between two servers must have settled: three times the same
writer=
same=0
while [ "$same" -lt 3 ]; do
  now_is=$(address "$DATABASE_WRITER")
  if [ -n "$now_is" ] && [ "$now_is" = "$writer" ]; then same=$((same + 1)); else same=1; fi
  writer=$now_is
  [ "$same" -ge 3 ] && [ -n "$writer" ] && break
  over && verdict failed "stale=0 reloaded=no" "$DATABASE_WRITER does not keep to one address"
  sleep 1
done
name=${writer%% *}
before=$(cat "$state/writers" 2>/dev/null)
echo "$writer" >"$state/writers"

found=$(stale | wc -l)
reloaded=no
if [ "$found" -gt 0 ]; then
  # the kernel ends just these connections, at once, and whoever waits for an answer gets an error
  for peer in $(stale | sort -u); do soon ss -K dst "$peer" "( dport = :$DATABASE_PORT )"; done
  sleep 1
  if [ -n "$(stale)" ]; then
    reset_php || verdict failed "writer=$name stale=$found reloaded=no" "$stubborn did not reload"
    reloaded=yes
  fi
  while [ -n "$(stale)" ]; do
    over && verdict failed "writer=$name stale=$found reloaded=$reloaded" "a connection to an old writer did not end within $seconds seconds"
    sleep 1
  done
fi
verdict ok "writer=$name stale=$found reloaded=$reloaded" "all connections are to the writer or to a reader"
