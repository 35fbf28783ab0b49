#!/bin/sh
# Makes the machine ready to serve: web server and PHP run, a page answers, CodeDeploy's agent is started last. A machine that has settings
# is first made what they say (prepare.d), from an empty image or from one on which that was done before.
#
# PREPARE_SECONDS  its time limit (default 600)
# BUS_NAME         the event bus that is told of its end; not set by a command, whose end is an event already
#
# Whoever comes while it runs waits for that run and repeats its verdict. Once it has succeeded it answers at once, for as long as what it
# started still runs, and until the next boot.

here=$(dirname "$(readlink -f "$0")")
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$here/lib.sh"
limit PREPARE_SECONDS "${PREPARE_SECONDS:-600}"
for part in settings writer database share prepare.d/change prepare.d/system prepare.d/php prepare.d/agents prepare.d/ours; do
  # shellcheck source=/dev/null
  . "$here/$part.sh"
done
needs flock systemctl
last=$state/prepare.verdict
without=

# announce ok|failed REASON: tells the bus; leaves in $silence why it could not, which is no reason to fail
announce() {
  silence=
  [ -n "${BUS_NAME-}" ] || return
  if ! command -v aws; then
    silence="; not announced: there is no AWS CLI"
    return
  fi
  if ! id=$(metadata instance-id) || ! region=$(metadata placement/region); then
    silence="; not announced: the instance metadata does not answer"
    return
  fi
  entry=$(printf '[{"Source":"lampkeeper.instance","DetailType":"Instance Prepared","EventBusName":"%s","Detail":"{\\"instance-id\\":\\"%s\\",\\"verdict\\":\\"%s\\",\\"reason\\":\\"%s\\"}"}]' \
    "$BUS_NAME" "$id" "$1" "$2")
  refused=$(timeout 30 aws events put-events --region "$region" --entries "$entry" --query FailedEntryCount --output text 9>&-)
  [ "$refused" = 0 ] || silence="; not announced: the bus did not take the event"
}

# end ok|failed REASON: the verdict is kept before anybody is told of it
end() {
  line "$1" "" "$2" >"$last.new"
  mv -f "$last.new" "$last"
  repeat
}

# repeat: the verdict that is kept, told to whoever asked this time
repeat() {
  read -r kept <"$last" || verdict failed "" "cannot keep a verdict in $state"
  outcome=${kept#lampkeeper prepare }
  announce "${outcome%% *}" "${kept#*reason=}"
  say "$kept$silence"
}

# start UNIT
start() {
  running "$1" || bounded systemctl start "$1" || end failed "$1 did not start"
  running "$1" || end failed "$1 does not stay up"
}

# placeholder: where there is no page at all, one that any site's own page goes before, so that it is never in the way
placeholder() {
  case $(page_status) in
    403 | 404) ;;
    *) return ;;
  esac
  for site in "$root/var/www/html" "$root/usr/share/nginx/html"; do
    [ -d "$site" ] && [ -z "$(ls -A "$site")" ] || continue
    if [ "$web" = httpd ]; then # Amazon Linux's Apache knows no index.htm
      echo 'DirectoryIndex index.htm' >"$root/etc/httpd/conf.d/zz-lampkeeper.conf"
      bounded systemctl reload httpd || end failed "httpd did not take the placeholder page"
    fi
    # last, for a folder that is not empty is left alone by the next run
    echo '<!doctype html><title>Ready</title><p>This server is ready. Its site is still to come.' >"$site/index.htm"
  done
}

# stands: whether what an earlier run brought about still holds; a machine that went to a warm pool comes back with what was stopped there
stands() {
  # shellcheck disable=SC2154 # of settings.sh
  ! settled || [ -n "$(find "$last" -newer "$settings")" ] || return
  grep -q '^lampkeeper prepare ok ' "$last" && web=$(web_server) && running "$web" || return
  for unit in $(php_units); do running "$unit" || return; done
  ! installed codedeploy-agent || running codedeploy-agent
}

exec 9>"$state/prepare.lock"
if flock -n 9; then
  stands && repeat
else
  flock -w "$(left)" 9 || verdict failed "" "another prepare did not end within $seconds seconds"
  [ -s "$last" ] && repeat
fi
rm -f "$last"

settled && make_ours
needs curl ss
web=$(web_server) || end failed "no web server: none of nginx, apache2, httpd is installed"
php=$(php_units)
[ -n "$php" ] || php_in_apache || end failed "no PHP: neither PHP-FPM nor Apache's module is installed"
for unit in $php; do start "$unit"; done
start "$web"
until [ -n "$(web_ports)" ]; do
  over && end failed "$web listens on no port"
  sleep 1
done
if settled; then
  answers
  deploying_agent
else
  placeholder
fi
# last, because CodeDeploy delivers from the moment on that its agent runs
if installed codedeploy-agent; then
  ! settled || on codedeploy-agent # an image is baked with it disabled
  start codedeploy-agent
fi
end ok "$(printf '%s ' "$web" "$php" | tr -s '\n ' ' ')run$without"
