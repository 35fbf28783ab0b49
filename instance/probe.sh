#!/bin/sh
# Says whether this machine serves: its web server and PHP run, the loopback page answers, there is disk left. Changes nothing.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "${0%/*}/lib.sh"
needs curl ss systemctl

status=000
fail() {
  verdict failed "release=$(release) page=$status" "$1"
}

web=$(web_server) || fail "no web server: none of nginx, apache2, httpd is installed"
running "$web" || fail "$web does not run"
for unit in $(php_units); do
  running "$unit" || fail "$unit does not run"
done

# right after a reload a page may be slow or missing: only an answer that lasts counts
for try in 1 2 3; do
  status=$(page_status)
  case $status in
    2?? | 3?? | 401) break ;;
  esac
  [ "$try" = 3 ] && fail "the loopback page answers $status"
  sleep 2
done

free=$(df -Pk "${root:-/}" | awk 'NR == 2 { print int($4 / 1024) }')
[ "${free:-0}" -ge 100 ] || fail "only ${free:-0} MB of disk are free"
verdict ok "release=$(release) page=$status" "$web serves; $free MB of disk are free"
