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
# shellcheck source-path=SCRIPTDIR source=writer.sh
. "$here/writer.sh"
needs getent ss systemctl
[ -n "$DATABASE_WRITER" ] || verdict ok "stale=0 reloaded=no" "DATABASE_WRITER is not set"

# connections: to the database's port, each as its two ends
connections() {
  soon ss -Htn state established "( dport = :$DATABASE_PORT )" | awk '{ print $3, $4 }'
}

# only to|beside ADDRESSES: of the connections on stdin
only() {
  awk -v how="$1" -v known=" $2 " '
    { peer = " " $2; sub(/:[0-9]+$/, " ", peer); gsub(/[][]/, "", peer); sub(/::ffff:/, "", peer) }
    (index(known, peer) > 0) == (how == "to")'
}

# stale: connections to servers that are neither the writer nor a reader, and what is left of those to the old writer, which may be a reader by now:
# what is opened to it from here on is meant for a reader
stale() {
  readers=
  [ -z "$DATABASE_READER" ] || readers=$(address "$DATABASE_READER")
  all=$(connections)
  { echo "$all" | only beside "$writer $readers"; echo "$all" | grep -Fxe "$former"; } | grep . | sort -u
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
note_writer "$writer"
former=$(connections | only to "$(writer_before "$writer")" | only beside "$writer")

found=$(stale | wc -l)
reloaded=no
while rest=$(stale) && [ -n "$rest" ]; do
  over && verdict failed "writer=$name stale=$found reloaded=$reloaded" "a connection to an old writer did not end within $seconds seconds"
  # the kernel ends just these connections, at once, and whoever waits for an answer gets an error
  echo "$rest" | while read -r ours theirs; do soon ss -K src "$ours" dst "$theirs"; done
  sleep 1
  if [ "$reloaded" = no ] && connections | grep -Fxqe "$rest"; then
    reset_php || verdict failed "writer=$name stale=$found reloaded=no" "$stubborn did not reload"
    reloaded=yes
  fi
done
verdict ok "writer=$name stale=$found reloaded=$reloaded" "all connections are to the writer or to a reader"
