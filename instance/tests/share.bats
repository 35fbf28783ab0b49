#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
load parts.bash

efs() {
  settings DELIVERY=efs EFS_ID=fs-0abc EFS_ACCESS_POINT=fsap-0def 'EFS_ADDRESSES=10.0.1.5 10.0.2.5'
  stand_in mountpoint '[ -e "$LAMPKEEPER_ROOT/mounted" ]'
  stand_in sleep ':'
}

# release ID: one on the share that is current
release() {
  mkdir -p "$LAMPKEEPER_ROOT/mnt/lampkeeper/releases/$1/web"
  ln -sfn "releases/$1" "$LAMPKEEPER_ROOT/mnt/lampkeeper/current"
}

@test "EFS is mounted by its name, by TLS, as the role, at the access point" {
  efs
  stand_in mount 'echo "$*" >>"$LAMPKEEPER_ROOT/mounts"; : >"$LAMPKEEPER_ROOT/mounted"'
  within 'mount_share && mount_share && echo mounted'
  [ "$output" = mounted ]
  [ "$(cat "$LAMPKEEPER_ROOT/mounts")" = "-t efs -o tls,iam,_netdev,noresvport,accesspoint=fsap-0def fs-0abc:/ $LAMPKEEPER_ROOT/mnt/lampkeeper" ]
}

@test "where its name is not known, the addresses are tried in turn" {
  efs
  stand_in mount 'echo "$4" >>"$LAMPKEEPER_ROOT/mounts"; case $4 in *10.0.2.5*) : >"$LAMPKEEPER_ROOT/mounted" ;; *) exit 1 ;; esac'
  within 'mount_share && echo mounted'
  [ "$output" = mounted ]
  [ "$(sed 's/.*accesspoint=fsap-0def//' "$LAMPKEEPER_ROOT/mounts" | tr '\n' ' ')" = " ,mounttargetip=10.0.1.5 ,mounttargetip=10.0.2.5 " ]
}

@test "one that is not to be had is given up after three rounds" {
  efs
  stand_in mount 'echo x >>"$LAMPKEEPER_ROOT/mounts"; exit 1'
  within 'mount_share || echo "given up"'
  [ "$output" = "given up" ]
  [ "$(wc -l <"$LAMPKEEPER_ROOT/mounts")" = 9 ]
}

@test "one that hangs is given up in time" {
  efs
  stand_in mount 'exec /bin/sleep 60'
  begun=$SECONDS
  within 'limit X 2; mount_share || echo "given up"'
  [ "$output" = "given up" ]
  [ $((SECONDS - begun)) -lt 12 ]
}

@test "the release that is current on EFS becomes the machine's own in one step" {
  efs
  release r-1
  within 'take_release; release'
  [ "$output" = r-1 ]
  release r-2
  within 'take_release; release'
  [ "$output" = r-2 ]
  [ "$(readlink "$LAMPKEEPER_ROOT/var/www/lampkeeper/current")" = releases/r-2 ]
  [ "$(readlink "$LAMPKEEPER_ROOT/var/www/lampkeeper/releases/r-2")" = /mnt/lampkeeper/releases/r-2 ]
}

@test "a release that is not whole or not named leaves the one that is there" {
  efs
  release r-1
  within take_release
  release r-2
  rmdir "$LAMPKEEPER_ROOT/mnt/lampkeeper/releases/r-2/web"
  within take_release
  [[ $output == *" failed "*"release=r-1 reason=the release r-2 on EFS has no folder web" ]]
  ln -sfn ../../etc "$LAMPKEEPER_ROOT/mnt/lampkeeper/current"
  within take_release
  [[ $output == *" failed "*"release=r-1 reason=there is no current release on EFS" ]]
}

@test "code on EFS is looked at again only when it is delivered" {
  efs
  within caches
  [[ $output == *"validate_timestamps = 0"* ]]
  DELIVERY=codedeploy within caches
  [[ $output == *"validate_timestamps = 1"* ]]
}

@test "of two at once, one mounts it and the other finds it mounted" {
  efs
  stand_in mount 'echo x >>"$LAMPKEEPER_ROOT/mounts"; /bin/sleep 0.5; : >"$LAMPKEEPER_ROOT/mounted"'
  within 'mount_share & mount_share && wait $! && echo mounted'
  [ "$output" = mounted ]
  [ "$(wc -l <"$LAMPKEEPER_ROOT/mounts")" = 1 ]
}

@test "what the mount leaves running keeps nobody from mounting" {
  efs
  stand_in mount '/bin/sleep 5 & : >"$LAMPKEEPER_ROOT/mounted"'
  within 'mount_share; rm "$LAMPKEEPER_ROOT/mounted"; limit X 2; mount_share && echo mounted'
  [ "$output" = mounted ]
}

@test "sessions are kept on EFS where what PHP writes there is its own" {
  efs
  stand_in runuser 'shift 3; exec "$@"'
  for who in www-data root; do
    stand_in stat "echo $who"
    within 'php_user=www-data; session_files && echo kept'
    [ "$output" = kept ]
  done
  [ "$(/usr/bin/stat -c %a "$LAMPKEEPER_ROOT/mnt/lampkeeper/sessions")" = 700 ]
  stand_in stat 'echo shop'
  within 'php_user=www-data; session_files || echo refused'
  [ "$output" = refused ]
  stand_in runuser 'exit 1'
  within 'php_user=www-data; session_files || echo refused'
  [ "$output" = refused ]
}
