#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
load parts.bash

@test "without a file each setting has its default" {
  within 'echo "$WEB_SERVER $PHP_VERSION/$DELIVERY/$DATABASE_PORT/$SESSIONS"; settled || echo adopted'
  [ "$output" = $'nginx /codedeploy/3306/none\nadopted' ]
}

@test "the file counts, and the environment counts more" {
  settings WEB_SERVER=apache 'PHP_EXTENSIONS=gd intl' '# a comment' '' EFS_ID=fs-0a
  DELIVERY=efs PHP_EXTENSIONS=zip within 'echo "$WEB_SERVER $PHP_EXTENSIONS $DELIVERY $EFS_ID"; settled && echo ours'
  [ "$output" = $'apache zip efs fs-0a\nours' ]
}

@test "a last line without an end counts" {
  printf 'WEB_SERVER=apache' >"$LAMPKEEPER_ROOT/etc/lampkeeper/settings"
  within 'echo "$WEB_SERVER"'
  [ "$output" = apache ]
}

@test "a line that is no setting is named by its number and not by what it says" {
  for line in 'password hunter2' 'NOPE=hunter2' 'WEB_SERVER' 'LOG_GROUP=$(hunter2)' 'LOG_GROUP=`hunter2`' "LOG_GROUP='hunter2'" $'LOG_GROUP=hunter2\t'; do
    settings WEB_SERVER=apache "$line"
    within 'echo "came through"'
    [ "$status" = 1 ]
    [[ $output == "lampkeeper prepare failed "*"reason=line 2 of /etc/lampkeeper/settings is no setting"* ]]
    [[ $output$stderr != *hunter2* ]]
  done
}

@test "a value that a setting cannot have is refused by the setting's name" {
  for line in WEB_SERVER=iis PHP_VERSION=eight DELIVERY=ftp DOCUMENT_ROOT=www 'BALANCER_RANGES=10.0.0.0' EFS_ID=x DATABASE_PORT=0 METRICS=maybe \
    'AGENT_VERSION=1.7' 'DATABASE_WRITER=a;b' 'DOCUMENT_ROOT=/srv/a b'; do
    settings "$line"
    within 'echo "came through"'
    [[ $output == *"reason=the setting ${line%%=*} has a value that it cannot have" ]]
  done
}

@test "a value from the environment is tested, too, and is one line" {
  EFS_ADDRESSES=$'10.0.0.1\n10.0.0.2' within 'echo "came through"'
  [[ $output == *"the setting EFS_ADDRESSES has a value that it cannot have" ]]
}

@test "what is to lie on EFS needs one" {
  settings SESSIONS=efs
  within 'echo "came through"'
  [[ $output == *"DELIVERY or SESSIONS is efs, but there is no EFS_ID" ]]
}
