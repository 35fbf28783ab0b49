#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
load parts.bash

agents() {
  distribution "$@"
  stand_in systemctl 'case "$1 $2" in "cat amazon-cloudwatch-agent.service" | "cat amazon-ssm-agent.service") ;; *) exit 1 ;; esac'
  installs='echo "$*" >>"$LAMPKEEPER_ROOT/packages"; case $* in *codedeploy-agent[-_]1*) echo "$*" | sed "s/.*codedeploy-agent[-_]//; s/[._][a-z].*//" >"$LAMPKEEPER_ROOT/version" ;; esac'
  stand_in apt-get "$installs"
  stand_in dnf "[ \"\$3\" = downgrade ] || [ ! -s \"\$LAMPKEEPER_ROOT/version\" ] || case \$* in *codedeploy*) exit 0 ;; esac; $installs"
  stand_in dpkg ':'
  stand_in dpkg-query 'printf %s "$(cat "$LAMPKEEPER_ROOT/version")"'
  stand_in rpm 'version=$(cat "$LAMPKEEPER_ROOT/version")
    case $1 in
      -qp) basename "$2" .rpm ;;
      *) case $3 in %*) printf %s "$version" ;; *) [ "$3" = "codedeploy-agent-$version.noarch" ] ;; esac ;;
    esac'
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

@test "each log has a stream of its own, and none is left to a wildcard" {
  settings LOG_GROUP=/shop/instances
  for kind in amzn debian; do
    agents "$kind" Name 1
    within 'which_distribution; php_places 8.4; web_configuration; cloudwatch_configuration'
    configuration=$LAMPKEEPER_ROOT/opt/aws/amazon-cloudwatch-agent/etc/amazon-cloudwatch-agent.d/lampkeeper.json
    run grep -c '"file_path": "/var/log/[a-z0-9./_-]*"' "$configuration"
    [ "$output" = 11 ]
    [ "$(grep -o '"{instance_id}/[^"]*"' "$configuration" | sort -u | wc -l)" = 11 ]
  done
}

@test "CodeDeploy's agent comes in the version that was asked for, once, were it an older one" {
  for kind in debian amzn; do
    rm -f "$LAMPKEEPER_ROOT/version" "$LAMPKEEPER_ROOT/fetched"
    [ "$kind" = debian ] && file=codedeploy-agent_1.8.1-26_all.deb || file=codedeploy-agent-1.8.1-26.noarch.rpm
    settings AGENT_VERSION=1.8.1-26
    agents "$kind" Name 1
    within 'which_distribution; deploying_agent'
    [ -z "$output" ] || { echo "$output"; false; }
    [ "$(cat "$LAMPKEEPER_ROOT/fetched")" = "https://aws-codedeploy-eu-central-1.s3.eu-central-1.amazonaws.com/releases/$file" ]
    within 'which_distribution; deploying_agent'
    [ "$(wc -l <"$LAMPKEEPER_ROOT/fetched")" = 1 ]
    settings AGENT_VERSION=1.7.0-92
    within 'which_distribution; deploying_agent'
    [ -z "$output" ] || { echo "$output"; false; }
    [ "$(cat "$LAMPKEEPER_ROOT/version")" = 1.7.0-92 ]
  done
  grep -q allow-downgrades "$LAMPKEEPER_ROOT/packages"
}

@test "an agent in another version than was asked for is a failure" {
  settings AGENT_VERSION=1.8.1-26
  agents debian "Debian GNU/Linux" 12
  stand_in apt-get ':'
  within 'which_distribution; deploying_agent'
  [[ $output == *" failed "*"reason=CodeDeploy's agent 1.8.1-26 cannot be installed" ]]
}

@test "Amazon Linux has Systems Manager's agent among its packages" {
  agents amzn "Amazon Linux" 2023
  stand_in rpm 'exit 1'
  within 'which_distribution; helper_agents; echo "[$without]"'
  [ "$output" = "[]" ]
  grep -q 'install amazon-ssm-agent' "$LAMPKEEPER_ROOT/packages"
  [ ! -e "$LAMPKEEPER_ROOT/fetched" ]
}

@test "what CodeDeploy's agent brings to update itself is taken away" {
  agents debian "Debian GNU/Linux" 12
  mkdir -p "$LAMPKEEPER_ROOT/etc/cron.d"
  touch "$LAMPKEEPER_ROOT/etc/cron.d/codedeploy-agent-update"
  within 'which_distribution; deploying_agent'
  [ ! -e "$LAMPKEEPER_ROOT/etc/cron.d/codedeploy-agent-update" ]
}

@test "CodeDeploy's agent asks the VPC's endpoint where there is no other way" {
  agents amzn "Amazon Linux" 2023
  stand_in systemctl 'echo "$*" >>"$LAMPKEEPER_ROOT/calls"'
  mkdir -p "$LAMPKEEPER_ROOT/etc/codedeploy-agent/conf"
  conf=$LAMPKEEPER_ROOT/etc/codedeploy-agent/conf/codedeployagent.yml
  printf -- '---\n:verbose: false\n' >"$conf"
  within 'which_distribution; deploying_agent'
  [ "$(wc -l <"$conf")" = 2 ]
  settings AGENT_ENDPOINT=vpc
  within 'which_distribution; deploying_agent; takeback; deploying_agent; takeback'
  [ "$(tail -n 1 "$conf")" = ":enable_auth_policy: true" ]
  [ "$(wc -l <"$conf")" = 3 ]
  [ "$(grep -c try-restart "$LAMPKEEPER_ROOT/calls")" = 1 ]
}

@test "an agent that cannot be fetched is a failure only if it delivers" {
  settings AGENT_VERSION=1.8.1-26 METRICS=yes
  agents debian "Debian GNU/Linux" 12
  stand_in systemctl 'exit 1'
  stand_in curl 'case "$*" in *placement/region) echo eu-central-1 ;; *api/token) echo t ;; *) exit 22 ;; esac'
  within 'which_distribution; helper_agents; echo "$without"'
  [ "$output" = "; without the SSM agent; without the CloudWatch agent" ]
  within 'which_distribution; deploying_agent'
  [[ $output == *"reason=CodeDeploy's agent 1.8.1-26 cannot be installed" ]]
}

@test "packages are those of the machine's processor" {
  settings METRICS=yes
  agents ubuntu Ubuntu 24.04
  stand_in systemctl 'exit 1'
  within 'which_distribution; helper_agents'
  grep -q /ubuntu/arm64/ "$LAMPKEEPER_ROOT/fetched"
  grep -q /debian_arm64/ "$LAMPKEEPER_ROOT/fetched"
}
