#!/bin/sh
# What an instance does at its first start: it writes down its settings, fetches the scripts that the stack has, and starts prepare, which
# says on the bus when it has ended. No keeper is needed for it. These names are set before it, by whoever makes the user data:
#
# REGION, DOCUMENT (the bootstrap document's name), BUS_NAME, SETTINGS (lines NAME=value; they go before the image's, as of a name the first counts)
mkdir -p /etc/lampkeeper
if [ -n "$SETTINGS" ]; then
  umask 077
  printf '%s\n' "$SETTINGS" >/root/lampkeeper-settings
  [ ! -f /etc/lampkeeper/settings ] || cat /etc/lampkeeper/settings >>/root/lampkeeper-settings
  mv /root/lampkeeper-settings /etc/lampkeeper/settings
  umask 022
fi
# an image may lack the AWS CLI
if ! command -v aws >/dev/null; then
  apt-get -q update
  DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 install awscli || snap install aws-cli --classic
fi
PATH=$PATH:/snap/bin
for pause in 5 10 20 40 0; do
  aws ssm get-document --region "$REGION" --name "$DOCUMENT" --query Content --output text |
    python3 -c '
import json, sys
document = json.load(sys.stdin)
text = "\n".join(document["mainSteps"][0]["inputs"]["runCommand"])
for name, parameter in document["parameters"].items():
    text = text.replace("{" + "{ " + name + " }" + "}", parameter["default"])
print(text)' >/root/lampkeeper-prepare && break
  sleep "$pause" # the role of an instance may come a little later than the instance
done
BUS_NAME=$BUS_NAME sh /root/lampkeeper-prepare
