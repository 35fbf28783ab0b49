# What the scripts share; sourced as their first act, never run.
#
# From here on stdout and stderr go to the script's log: the only thing that a script says on its
# real stdout is its verdict, and on its real stderr why that is not `ok`.
# shellcheck shell=sh

set -u
PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin
LC_ALL=C
export PATH LC_ALL

root=${LAMPKEEPER_ROOT-} # where the machine's own paths begin; only tests set it
script=${0##*/}
script=${script%.sh}
log=$root/var/log/lampkeeper/$script.log
state=$root/run/lampkeeper # gone at a reboot, and never part of an image
agent=$root/opt/codedeploy-agent/deployment-root

# now: seconds since boot; unlike the time of day they do not jump when a clock is set at boot
now() {
  read -r up _ </proc/uptime
  echo "${up%%.*}"
}

begun=$(now)
seconds=3600 # until a script sets its own limit

# line ok|failed "key=value …" REASON: the verdict line; what is not printable ASCII, or would need escaping in JSON, is replaced
line() {
  said=$(printf %s "$3" | tr -c ' -~' ' ' | tr '\042\134' '\047/' | cut -c1-200)
  printf 'lampkeeper %s %s seconds=%d%s reason=%s\n' "$script" "$1" "$(($(now) - begun))" "${2:+ $2}" "$said"
}

# say LINE: prints it and ends the script as it says
say() {
  trap - EXIT HUP INT TERM
  echo "$1"
  case $1 in
    "lampkeeper $script ok "*)
      echo "$1" >&3
      exit 0
      ;;
  esac
  tail -n 20 "$log" | tail -c 2000 >&4
  echo "$1" >&3
  exit 1
}

# verdict ok|failed "key=value …" REASON
verdict() {
  say "$(line "$@")"
}

# limit NAME VALUE: the script's time limit in seconds, 1 to 3600, by the name of its setting
limit() {
  case $2 in
    '' | 0* | *[!0-9]* | ?????*) verdict failed "" "$1 is not a whole number of seconds from 1 to 3600" ;;
  esac
  [ "$2" -le 3600 ] || verdict failed "" "$1 is more than 3600 seconds"
  seconds=$2
}

left() {
  echo $((seconds - ($(now) - begun)))
}

over() {
  [ "$(left)" -le 0 ]
}

# bounded COMMAND…: for as long as the script still has; what outlives the script keeps neither its locks nor its stdout and stderr
bounded() {
  patience=$(left)
  [ "$patience" -gt 0 ] || return 124
  timeout -k 5 "$patience" "$@" 3>&- 4>&- 8>&- 9>&-
}

# soon COMMAND…: for a question that is answered at once or not at all. Late in the script it still has a second, for the verdict's sake.
soon() {
  patience=$(left)
  [ "$patience" -lt 10 ] || patience=10
  [ "$patience" -gt 0 ] || patience=1
  timeout -k 2 "$patience" "$@" 3>&- 4>&- 8>&- 9>&-
}

# alone NAME COMMAND…: while no other script is at what has this name; fails when that does not come to be in time
alone() {
  exec 8>"$state/$1.lock"
  shift
  flock -w "$(left)" 8 && "$@"
  set -- $?
  exec 8>&-
  return "$1"
}

# needs TOOL…: what is missing is named, instead of a wrong answer later
needs() {
  for tool in "$@"; do
    command -v "$tool" >/dev/null || verdict failed "" "$tool is not installed"
  done
}

running() {
  soon systemctl is-active --quiet "$1"
}

# installed UNIT: and not masked, which systemd shows as a unit, too
installed() {
  soon systemctl cat "$1.service" >/dev/null && [ "$(soon systemctl is-enabled "$1")" != masked ]
}

# web_server: the unit that runs, else the first that is installed; fails when there is none
web_server() {
  for unit in nginx apache2 httpd; do
    running "$unit" && echo "$unit" && return
  done
  for unit in nginx apache2 httpd; do
    installed "$unit" && echo "$unit" && return
  done
  return 1
}

php_in_apache() {
  set -- "$root"/etc/apache2/mods-enabled/php*.load
  [ -e "$1" ]
}

# php_units: the PHP-FPM services that are enabled; where none is and Apache has no PHP of its own, the newest one that is installed
php_units() {
  php_in_apache && own=1 || own=0
  soon systemctl list-unit-files --no-legend 'php*fpm.service' | awk -v own="$own" '
    { sub(/\.service$/, "", $1) }
    $2 == "enabled" { on = on $1 "\n" }
    $2 != "masked" { newest = $1 "\n" }
    END { printf "%s", on != "" || own == 1 ? on : newest }'
}

# reset_php: every PHP forgets the code that it has cached, once it has answered what it is at; leaves in $stubborn which did not
reset_php() {
  for stubborn in $(php_units); do
    ! running "$stubborn" || bounded systemctl reload "$stubborn" || return
  done
  stubborn=apache2
  ! php_in_apache || ! running apache2 || bounded systemctl reload apache2
}

# web_ports: the TCP ports on which a web server listens
web_ports() {
  soon ss -Hltnp | awk '/"(nginx|apache2|httpd)"/ { sub(/.*:/, "", $4); print $4 }' | sort -nu
}

# page_status: what the loopback page answers, 000 when nothing does. /etc/lampkeeper/page may name another page than the site's first one.
page_status() {
  page=/
  [ -s "$root/etc/lampkeeper/page" ] && read -r page <"$root/etc/lampkeeper/page"
  case $page in
    http*@*) page= ;; # what is before an @ names a user, and what is behind it the machine
  esac
  case $page in
    http://127.0.0.1[:/]* | https://127.0.0.1[:/]*) url=$page ;;
    /*)
      port=$(web_ports | awk '$1 == 80 { best = 80 } best == "" || best == 443 { best = $1 } END { print best }')
      [ "${port:-80}" = 443 ] && url=https://127.0.0.1$page || url=http://127.0.0.1:${port:-80}$page
      ;;
    *)
      echo "/etc/lampkeeper/page is neither a path nor an address on 127.0.0.1 without an @" >&2
      echo 000
      return
      ;;
  esac
  answer=$(soon curl -gks --noproxy '*' --max-time 8 -o /dev/null -w '%{http_code}' "$url")
  echo "${answer:-000}" # a curl that was ended says nothing
}

# metadata PATH: of this instance, by IMDSv2
metadata() {
  token=$(curl -fs --noproxy '*' --max-time 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token) &&
    curl -fs --noproxy '*' --max-time 5 -H "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/meta-data/$1"
}

# release: the deployment whose files CodeDeploy's agent installed last, or what was taken from EFS; else none
release() {
  if [ "${DELIVERY-}" = efs ]; then
    id=$(basename "$(readlink "$root/var/www/lampkeeper/current")")
  else
    # shellcheck disable=SC2012 # names of CodeDeploy's own making; by time is what counts
    newest=$(ls -t "$agent"/deployment-instructions/*_last_successful_install 2>/dev/null | head -n 1)
    id=$(basename "$(cat "${newest:-/dev/null}")")
    case $id in d-?*) ;; *) id= ;; esac
  fi
  case $id in
    '' | *[!A-Za-z0-9-]*) echo none ;;
    *) echo "$id" ;;
  esac
}

umask 022
mkdir -p "${log%/*}" "$state"
# a full or read-only disk must not keep a script from its verdict
( : >>"$log") || log=/dev/null
[ ! -f "$log" ] || [ "$(wc -c <"$log")" -lt 1000000 ] || mv -f "$log" "$log.1"
exec 3>&1 4>&2 >>"$log" 2>&1
trap 'verdict failed "" "ended before its verdict"' EXIT
trap 'verdict failed "" "was stopped by a signal"' HUP INT TERM
echo "--- $script $$ $(date -u +%Y-%m-%dT%H:%M:%SZ) attempt=${ATTEMPT-}"
