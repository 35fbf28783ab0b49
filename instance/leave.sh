#!/bin/sh
# Ends this machine's part in a deployment, before the machine goes: CodeDeploy would wait up to an hour for a step that nobody ends, and
# the whole deployment with it. An agent that starts and finds the mark of a step that it was killed in reports this step as failed; after
# that it is stopped, and CodeDeploy gives a next step up when it has not begun within five minutes.
#
# LEAVE_SECONDS  its time limit (default 45)

here=$(dirname "$(readlink -f "$0")")
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$here/lib.sh"
limit LEAVE_SECONDS "${LEAVE_SECONDS:-45}"

# busy: whether the agent is in a step
busy() {
  for step in "$agent"/ongoing-deployment/*; do
    [ -e "$step" ] && return
  done
  return 1
}

installed codedeploy-agent || verdict ok "" "there is no CodeDeploy agent"
rm -f "$state/prepare.verdict" # a machine that comes back, from a warm pool, is prepared anew
ended="the agent was in no step"
if busy; then
  ended="the agent's step was ended"
  bounded systemctl kill --signal=KILL codedeploy-agent
  bounded systemctl restart codedeploy-agent
  while busy; do
    over && verdict failed "" "the agent did not report its step within $seconds seconds"
    sleep 1
  done
fi
bounded systemctl stop codedeploy-agent || verdict failed "" "$ended, but the agent does not stop"
verdict ok "" "$ended, and it takes no further one"
