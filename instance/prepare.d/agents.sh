# The agents of AWS: Systems Manager's, CloudWatch's and CodeDeploy's.
# shellcheck shell=sh disable=SC2034,SC2154 # the parts use what one another set

# fetch URL: leaves the file's place in $package
fetch() {
  package=$state/${1##*/}
  bounded curl -fsS --retry 3 --retry-connrefused -o "$package" "$1"
}

# from_bucket URL: installs one package that no distribution carries, in this version, were it an older one than there is
from_bucket() {
  fetch "$1" || return
  if [ "$kind" = amzn ]; then
    { bounded dnf -q -y install "$package" </dev/null && rpm -q --quiet "$(rpm -qp "$package")"; } || bounded dnf -q -y downgrade "$package" </dev/null
  else
    lists
    apt --allow-downgrades install "$package"
  fi
  set -- $?
  rm -f "$package"
  return "$1"
}

# region: of this machine; the metadata is asked once
region() {
  [ -n "${region-}" ] || region=$(metadata placement/region)
  [ -n "$region" ]
}

# helper_agents: without them the machine serves all the same; what is missing is said in $without
helper_agents() {
  without=
  if [ "$kind" = amzn ]; then
    have amazon-ssm-agent
  else
    installed amazon-ssm-agent || installed snap.amazon-ssm-agent.amazon-ssm-agent || ! region ||
      from_bucket "https://s3.$region.amazonaws.com/amazon-ssm-$region/latest/debian_$(architecture)/amazon-ssm-agent.deb"
  fi || without="$without; without the SSM agent"
  [ "$METRICS$LOG_GROUP" != no ] || return 0
  if [ "$kind" = amzn ]; then
    have amazon-cloudwatch-agent
  else
    installed amazon-cloudwatch-agent || { region &&
      from_bucket "https://amazoncloudwatch-agent-$region.s3.$region.amazonaws.com/$kind/$(architecture)/latest/amazon-cloudwatch-agent.deb"; }
  fi || without="$without; without the CloudWatch agent"
}

architecture() {
  case $(uname -m) in
    aarch64) echo arm64 ;;
    *) echo amd64 ;;
  esac
}

cloudwatch_configuration() {
  [ "$METRICS$LOG_GROUP" != no ] && installed amazon-cloudwatch-agent || return 0
  put /opt/aws/amazon-cloudwatch-agent/etc/amazon-cloudwatch-agent.d/lampkeeper.json <<END
{
  "agent": { "run_as_user": "root" }$([ -z "$LOG_GROUP" ] || echo ,)
$([ -z "$LOG_GROUP" ] || log_files)$([ "$METRICS" = no ] || echo ,)
$([ "$METRICS" = no ] || machine_metrics)
}
END
}

# log_files: each becomes a stream of the log group. Each is named, for of the files that a wildcard matches the agent ships only the latest:
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html
log_files() {
  comma=
  printf '  "logs": { "logs_collected": { "files": { "collect_list": ['
  for file in ${logs#/var/log/}/access$log_end ${logs#/var/log/}/error$log_end "${php_log#/var/log/}" aws/codedeploy-agent/codedeploy-agent.log \
    lampkeeper/prepare.log lampkeeper/deliver.log lampkeeper/probe.log lampkeeper/credentials.log lampkeeper/reconnect.log lampkeeper/drain.log \
    lampkeeper/leave.log; do
    printf '%s\n    { "file_path": "/var/log/%s", "log_group_name": "%s", "log_stream_name": "{instance_id}/%s" }' "$comma" "$file" "$LOG_GROUP" "$file"
    comma=,
  done
  printf '\n  ] } } }'
}

machine_metrics() {
  cat <<'END'
  "metrics": {
    "append_dimensions": { "AutoScalingGroupName": "${aws:AutoScalingGroupName}", "InstanceId": "${aws:InstanceId}" },
    "aggregation_dimensions": [["AutoScalingGroupName"]],
    "metrics_collected": {
      "mem": { "measurement": ["mem_used_percent"] },
      "swap": { "measurement": ["swap_used_percent"] },
      "disk": { "measurement": ["disk_used_percent"], "resources": ["/"], "drop_device": true }
    }
  }
END
}

# deploying_agent: CodeDeploy's, in the version that was asked for; what it brings to update itself is taken away. Its package starts it, so this is the
# last thing that prepare does: https://docs.aws.amazon.com/codedeploy/latest/userguide/codedeploy-agent-operations-install.html
deploying_agent() {
  if [ -n "$AGENT_VERSION" ] && ! agent_has "$AGENT_VERSION"; then
    region || end failed "CodeDeploy's agent cannot be fetched: the instance metadata does not say the region"
    if [ "$kind" = amzn ]; then file=codedeploy-agent-$AGENT_VERSION.noarch.rpm; else file=codedeploy-agent_${AGENT_VERSION}_all.deb; fi
    if ! from_bucket "https://aws-codedeploy-$region.s3.$region.amazonaws.com/releases/$file" || ! agent_has "$AGENT_VERSION"; then
      end failed "CodeDeploy's agent $AGENT_VERSION cannot be installed"
    fi
  fi
  rm -f "$root/etc/cron.d/codedeploy-agent-update"
  [ "$AGENT_ENDPOINT" = public ] || agent_by_endpoint
}

# agent_by_endpoint: https://docs.aws.amazon.com/codedeploy/latest/userguide/vpc-endpoints.html
agent_by_endpoint() {
  conf=/etc/codedeploy-agent/conf/codedeployagent.yml
  [ -f "$root$conf" ] || return 0
  changed=
  { grep -v '^:enable_auth_policy:' "$root$conf"; echo ":enable_auth_policy: true"; } >"$state/agent"
  put "$conf" <"$state/agent"
  stay
  [ -z "$changed" ] || bounded systemctl try-restart codedeploy-agent
  taken
}

agent_has() {
  if [ "$kind" = amzn ]; then
    [ "$(rpm -q --qf '%{version}-%{release}' codedeploy-agent)" = "$1" ]
  else
    [ "$(dpkg-query -W -f='${Version}' codedeploy-agent)" = "$1" ]
  fi
}
