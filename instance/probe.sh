#!/bin/sh
# Says whether this machine serves: its web server and PHP run, the loopback page answers, there is disk left. Changes nothing. What it says
# of the clock and of the database is a report: neither makes it fail.
#
# PROBE_SECONDS  its time limit (default 30): a keeper gives it, with what a command needs besides, a minute

here=$(dirname "$(readlink -f "$0")")
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$here/lib.sh"
limit PROBE_SECONDS "${PROBE_SECONDS:-30}"
# shellcheck source-path=SCRIPTDIR source=settings.sh
. "$here/settings.sh"
# shellcheck source-path=SCRIPTDIR source=database.sh
. "$here/database.sh"
needs curl ss systemctl

status=000
database=none
keys() {
  echo "release=$(release) page=$status clock=$(clock) database=$database"
}

fail() {
  over && late="; its $seconds seconds are over" || late=
  verdict failed "$(keys)" "$1$late"
}

# clock: whether it follows the time of others
clock() {
  case $(soon timedatectl show -p NTPSynchronized --value 2>/dev/null) in
    yes) echo synchronised ;;
    no) echo alone ;;
    *) echo unknown ;;
  esac
}

web=$(web_server) || fail "no web server: none of nginx, apache2, httpd is installed"
running "$web" || fail "$web does not run"
for unit in $(php_units); do
  running "$unit" || fail "$unit does not run"
  over && fail "systemd is slow"
done
if settled; then
  [ "$(local_page /lampkeeper/health | cut -c1-3)" = "ok " ] || fail "the health page does not answer"
  ! knows_database || database=$(ask_database)
fi

# right after a reload a page may be slow or missing: only an answer that lasts counts
excuse=
for try in 1 2 3; do
  status=$(page_status)
  case $status in
    2?? | 3?? | 401) break ;;
  esac
  case $database in
    unreachable | refused) # a site cannot show its page then, on this machine or on another
      excuse="; the page answers $status while the database is $database"
      break
      ;;
  esac
  if [ "$try" = 3 ] || over; then fail "the loopback page answers $status"; fi
  sleep 2
done

free=$(soon df -Pk "${root:-/}" | awk 'NR == 2 { print int($4 / 1024) }')
[ "${free:-0}" -ge 100 ] || fail "only ${free:-0} MB of disk are free"
verdict ok "$(keys)" "$web serves; $free MB of disk are free$excuse"
