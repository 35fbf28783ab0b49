#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
load parts.bash

agents() {
  distribution "$@"
  stand_in systemctl 'case "$1 $2" in "cat amazon-cloudwatch-agent.service" | "cat amazon-ssm-agent.service") ;; *) exit 1 ;; esac'
  stand_in apt-get 'echo "$*" >>"$LAMPKEEPER_ROOT/packages"'
  stand_in dnf 'echo "$*" >>"$LAMPKEEPER_ROOT/packages"'
  stand_in dpkg ':'
  stand_in dpkg-query 'printf "1.7.0-92"'
  stand_in rpm 'printf "1.7.0-92"'
  stand_in uname 'echo aarch64'
  stand_in curl 'for last; do :; done; case $last in *placement/region) echo eu-central-1 ;; *api/token) echo t ;; *) echo "$last" >>"$LAMPKEEPER_ROOT/fetched" ;; esac'
}

@test "what CloudWatch's agent is to do is JSON, whatever is wanted of it" {
  agents amzn "Amazon Linux" 2023
  for lines in 'LOG_GROUP=/shop/instances METRICS=yes' 'LOG_GROUP=/shop/instances' 'METRICS=yes'; do
    # shellcheck disable=SC2086 # a list
    settings $lines
    within 'which_distribution; php_places 8.4; cloudwatch_configuration'
    [ -z "$output" ]
    python3 -m json.tool "$LAMPKEEPER_ROOT/opt/aws/amazon-cloudwatch-agent/etc/amazon-cloudwatch-agent.d/lampkeeper.json" >/dev/null
  done
}

@test "CodeDeploy's agent comes in the version that was asked for, once" {
  settings AGENT_VERSION=1.8.1-17
  agents debian "Debian GNU/Linux" 12
  within 'which_distribution; deploying_agent'
  [ "$(cat "$LAMPKEEPER_ROOT/fetched")" = https://aws-codedeploy-eu-central-1.s3.eu-central-1.amazonaws.com/releases/codedeploy-agent_1.8.1-17_all.deb ]
  agents amzn "Amazon Linux" 2023
  within 'which_distribution; deploying_agent'
  [ "$(tail -n 1 "$LAMPKEEPER_ROOT/fetched")" = https://aws-codedeploy-eu-central-1.s3.eu-central-1.amazonaws.com/releases/codedeploy-agent-1.8.1-17.noarch.rpm ]
  rm "$LAMPKEEPER_ROOT/fetched"
  settings AGENT_VERSION=1.7.0-92
  within 'which_distribution; deploying_agent'
  [ ! -e "$LAMPKEEPER_ROOT/fetched" ]
}

@test "what CodeDeploy's agent brings to update itself is taken away" {
  agents debian "Debian GNU/Linux" 12
  mkdir -p "$LAMPKEEPER_ROOT/etc/cron.d"
  touch "$LAMPKEEPER_ROOT/etc/cron.d/codedeploy-agent-update"
  within 'which_distribution; deploying_agent'
  [ ! -e "$LAMPKEEPER_ROOT/etc/cron.d/codedeploy-agent-update" ]
}

@test "an agent that cannot be fetched is a failure only if it delivers" {
  settings AGENT_VERSION=1.8.1-17 METRICS=yes
  agents debian "Debian GNU/Linux" 12
  stand_in systemctl 'exit 1'
  stand_in curl 'case "$*" in *placement/region) echo eu-central-1 ;; *api/token) echo t ;; *) exit 22 ;; esac'
  within 'which_distribution; helper_agents; echo "$without"'
  [ "$output" = "; without the SSM agent; without the CloudWatch agent" ]
  within 'which_distribution; deploying_agent'
  [[ $output == *"reason=CodeDeploy's agent 1.8.1-17 cannot be installed" ]]
}

@test "packages are those of the machine's processor" {
  settings METRICS=yes
  agents ubuntu Ubuntu 24.04
  stand_in systemctl 'exit 1'
  within 'which_distribution; helper_agents'
  grep -q /ubuntu/arm64/ "$LAMPKEEPER_ROOT/fetched"
  grep -q /debian_arm64/ "$LAMPKEEPER_ROOT/fetched"
}
