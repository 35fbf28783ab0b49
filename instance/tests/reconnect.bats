#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
load parts.bash

# a machine whose database is now at 10.0.2.2, and was at 10.0.1.1; connections holds the two ends of each of its connections
machine() {
  settings WEB_SERVER=nginx DATABASE_WRITER=writer.example.org "$@"
  stand_in getent 'cat "$LAMPKEEPER_ROOT/names/$2"'
  stand_in ss 'cd "$LAMPKEEPER_ROOT"
    if [ "$1" = -K ]; then
      echo "$3 $5" >>ended
      [ -e stubborn ] || { grep -Fvx "$3 $5" connections >left; mv left connections; }
    else
      sed "s/^/0 0 /" connections
    fi'
  stand_in systemctl 'case $1 in
    list-unit-files) echo "php-fpm.service enabled enabled" ;;
    reload) echo "$2" >>"$LAMPKEEPER_ROOT/reloads"; : >"$LAMPKEEPER_ROOT/connections" ;;
  esac'
  stand_in sleep ':'
  mkdir -p "$LAMPKEEPER_ROOT/names" "$LAMPKEEPER_ROOT/run/lampkeeper"
  port=40000
  writer 10.0.2.2
  printf '10.0.2.2\n10.0.3.3\n' >"$LAMPKEEPER_ROOT/names/readers.example.org"
  : >"$LAMPKEEPER_ROOT/connections"
}

# connected ADDRESS…: a connection to each
connected() {
  for to in "$@"; do echo "10.0.0.9:$((port += 1)) $to:3306"; done >"$LAMPKEEPER_ROOT/connections"
}

# writer ADDRESS: where its name leads
writer() {
  echo "$1 STREAM" >"$LAMPKEEPER_ROOT/names/writer.example.org"
}

reconnect() {
  run --separate-stderr "${TEST_SHELL:-dash}" "$here/reconnect.sh"
}

@test "connections to the writer go on" {
  machine
  connected 10.0.2.2 10.0.2.2
  reconnect
  [[ $output == "lampkeeper reconnect ok "*" writer=10.0.2.2 stale=0 reloaded=no reason="* ]]
  [ ! -e "$LAMPKEEPER_ROOT/ended" ]
}

@test "connections to another server are ended, and only these" {
  machine
  connected 10.0.1.1 10.0.2.2 10.0.1.1 '[::ffff:10.0.1.1]'
  reconnect
  [[ $output == *" ok "*" writer=10.0.2.2 stale=3 reloaded=no reason="* ]] || { echo "$output"; false; }
  [ "$(wc -l <"$LAMPKEEPER_ROOT/ended")" = 3 ]
  [ "$(cat "$LAMPKEEPER_ROOT/connections")" = "10.0.0.9:40002 10.0.2.2:3306" ]
}

@test "PHP is reloaded where the kernel does not end them" {
  machine
  connected 10.0.1.1
  touch "$LAMPKEEPER_ROOT/stubborn"
  reconnect
  [[ $output == *" ok "*" writer=10.0.2.2 stale=1 reloaded=yes reason="* ]]
  [ "$(cat "$LAMPKEEPER_ROOT/reloads")" = php-fpm ]
}

@test "a reader is no old writer, unless it was the writer here: then what is opened to it later is meant for a reader" {
  machine DATABASE_READER=readers.example.org
  connected 10.0.3.3
  reconnect
  [[ $output == *" stale=0 "* ]]
  writer 10.0.3.3
  connected 10.0.2.2 10.0.3.3
  stand_in sleep 'cd "$LAMPKEEPER_ROOT"; [ ! -e ended ] || echo "10.0.0.9:50000 10.0.2.2:3306" >>connections'
  reconnect
  [[ $output == *" ok "*" writer=10.0.3.3 stale=1 reloaded=no "* ]] || { echo "$output"; false; }
  [ "$(cat "$LAMPKEEPER_ROOT/ended")" = "10.0.0.9:40002 10.0.2.2:3306" ]
}

@test "at the first failover the old writer is known, from when the machine was prepared" {
  machine DATABASE_READER=readers.example.org
  within 'note_writer "$(address "$DATABASE_WRITER")"'
  writer 10.0.3.3
  connected 10.0.2.2 10.0.3.3
  reconnect
  [[ $output == *" writer=10.0.3.3 stale=1 "* ]] || { echo "$output"; false; }
  [ "$(cat "$LAMPKEEPER_ROOT/connections")" = "10.0.0.9:40002 10.0.3.3:3306" ]
}

@test "a name that swings is waited for, and given up in time" {
  machine
  stand_in getent 'echo "10.0.0.$(cut -c9 /proc/sys/kernel/random/uuid | tr -c 0-9 1)$(date +%N | tail -c 3)"'
  stand_in sleep 'exec /bin/sleep 0.05'
  RECONNECT_SECONDS=1 reconnect
  [[ $output == *" failed "*"reason=writer.example.org does not keep to one address" ]]
}

@test "a machine without a database has nothing to do" {
  machine
  settings WEB_SERVER=nginx
  reconnect
  [[ $output == *" ok "*"reason=DATABASE_WRITER is not set" ]]
}
