#!/bin/sh
# Waits until the web server's last client has gone, or the time is over; either is well. Stops nothing.
#
# DRAIN_SECONDS  its time limit (default 300): the balancer's deregistration delay

here=$(dirname "$(readlink -f "$0")")
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$here/lib.sh"
limit DRAIN_SECONDS "${DRAIN_SECONDS:-300}"
needs ss

# A web server that is stopped listens nowhere, but may have had clients on the usual ports.
ports=$(web_ports | tr '\n' ' ')

# connections: how many clients from other machines are connected to those ports
connections() {
  sockets=$(soon ss -Htn state established) || return
  echo "$sockets" | awk -v ports=" ${ports:-80 443 }" '
    { port = $3; sub(/.*:/, "", port) }
    index(ports, " " port " ") && $4 !~ /^(\[::1\]|\[::ffff:127\.|127\.)/ { open++ }
    END { print open + 0 }'
}

# One look may fall between two requests of one client: the second, a little later, must agree.
quiet=0
while :; do
  open=$(connections) || open=unknown
  echo "$open connections"
  [ "$open" = 0 ] && quiet=$((quiet + 1)) || quiet=0
  [ "$quiet" = 2 ] && verdict ok "connections=0" "the last connection has ended"
  over && [ "$open" = unknown ] && verdict failed "" "ss does not tell the connections"
  over && verdict ok "connections=$open" "$seconds seconds are over"
  sleep 1
done
