#!/bin/sh
# Says whether this machine serves: its web server and PHP run, the loopback page answers, there is disk left. Changes nothing.
#
# PROBE_SECONDS  its time limit (default 30): a keeper gives it, with what a command needs besides, a minute

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "${0%/*}/lib.sh"
limit PROBE_SECONDS "${PROBE_SECONDS:-30}"
needs curl ss systemctl

status=000
fail() {
  over && late="; its $seconds seconds are over" || late=
  verdict failed "release=$(release) page=$status" "$1$late"
}

web=$(web_server) || fail "no web server: none of nginx, apache2, httpd is installed"
running "$web" || fail "$web does not run"
for unit in $(php_units); do
  running "$unit" || fail "$unit does not run"
  over && fail "systemd is slow"
done

# right after a reload a page may be slow or missing: only an answer that lasts counts
for try in 1 2 3; do
  status=$(page_status)
  case $status in
    2?? | 3?? | 401) break ;;
  esac
  if [ "$try" = 3 ] || over; then fail "the loopback page answers $status"; fi
  sleep 2
done

free=$(soon df -Pk "${root:-/}" | awk 'NR == 2 { print int($4 / 1024) }')
[ "${free:-0}" -ge 100 ] || fail "only ${free:-0} MB of disk are free"
verdict ok "release=$(release) page=$status" "$web serves; $free MB of disk are free"
