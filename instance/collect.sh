#!/bin/sh
# Copies the ends of the logs that explain this machine to stderr, which the command sends to CloudWatch Logs. Changes nothing.

here=$(dirname "$(readlink -f "$0")")
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$here/lib.sh"

sources=0
# copy NAME COMMAND…: the end of what the command prints
copy() {
  name=$1
  shift
  echo "== $name" >&4
  soon "$@" 2>&1 | tail -c 20000 >&4
  sources=$((sources + 1))
}

for file in \
  "$root"/var/log/lampkeeper/*.log \
  "$root"/var/log/nginx/error.log \
  "$root"/var/log/apache2/error.log \
  "$root"/var/log/httpd/error_log \
  "$root"/var/log/php*fpm.log \
  "$root"/var/log/php-fpm/*.log \
  "$root"/var/log/aws/codedeploy-agent/codedeploy-agent.log \
  "$agent"/deployment-logs/codedeploy-agent-deployments.log \
  "$root"/var/log/cloud-init-output.log; do
  [ -f "$file" ] && copy "$file" tail -n 200 "$file"
done
for unit in $(web_server) $(php_units) codedeploy-agent lampkeeper-credentials lampkeeper-files; do
  copy "journal of $unit" journalctl --no-pager -n 50 -u "$unit"
done
verdict ok "" "$sources logs are copied"
