#!/bin/sh
# Waits until CodeDeploy's agent has installed a release, or takes the one that is current on EFS; then lets PHP forget the code that it
# had cached.
#
# EXPECT           any: a release is on its way; none: there may be nothing to deliver yet
# DELIVER_SECONDS  its time limit (default 600)

here=$(dirname "$(readlink -f "$0")")
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$here/lib.sh"
limit DELIVER_SECONDS "${DELIVER_SECONDS:-600}"
# shellcheck source-path=SCRIPTDIR source=settings.sh
. "$here/settings.sh"
# shellcheck source-path=SCRIPTDIR source=share.sh
. "$here/share.sh"
needs flock systemctl

# reset: PHP forgets the old code
reset() {
  reset_php || verdict failed "release=$(release)" "$stubborn did not reload"
}

if [ -n "$EFS_ID" ]; then mount_share || verdict failed "release=$(release)" "EFS $EFS_ID cannot be mounted"; fi
if [ "$DELIVERY" = efs ]; then
  take_release
  reset
  verdict ok "release=$(release)" "the release on EFS is taken and PHP's caches are reset"
fi

case ${EXPECT:-any} in
  any) ;;
  none) verdict ok "release=$(release)" "nothing to deliver" ;;
  *) verdict failed "" "EXPECT is neither any nor none" ;;
esac

# The agent names the release when its files are in place, and then runs the archive's hooks. It keeps a file here during each step, but
# none between two: only when it has rested for a while is the deployment's last step behind it.
at_work() {
  [ -n "$(ls -A "$agent/ongoing-deployment" 2>/dev/null)" ]
}

id=none
quiet=0
while :; do
  before=$id
  id=$(release)
  if [ "$id" != none ] && [ "$id" = "$before" ] && ! at_work; then quiet=$((quiet + 1)); else quiet=0; fi
  [ "$quiet" -lt 5 ] || break
  if over; then
    running codedeploy-agent && agent_is=running || agent_is="not running"
    [ "$id" = none ] && what="no release was installed" || what="the deployment's hooks did not end"
    verdict failed "release=$id" "$what within $seconds seconds; CodeDeploy's agent is $agent_is"
  fi
  sleep 1
done

reset
verdict ok "release=$id" "the release is installed and PHP's caches are reset"
