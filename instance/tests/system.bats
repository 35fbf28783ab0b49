#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
load parts.bash

@test "Amazon Linux takes security updates from its newest release, as the one that it is locked to never gets any" {
  distribution amzn "Amazon Linux" 2023
  within 'which_distribution; security_updates; echo "$update_timers"'
  [ "$output" = lampkeeper-updates.timer ]
  grep -q '^ExecStart=/usr/bin/dnf .*--releasever=latest --security upgrade$' "$LAMPKEEPER_ROOT/etc/systemd/system/lampkeeper-updates.service"
  grep -q '^OnCalendar=' "$LAMPKEEPER_ROOT/etc/systemd/system/lampkeeper-updates.timer"
}

@test "Debian leaves no update out because prepare has changed a file of the package" {
  distribution debian "Debian GNU/Linux" 12
  within 'which_distribution; security_updates'
  grep -q '^DPkg::Options {.*"--force-confold";' "$LAMPKEEPER_ROOT/etc/apt/apt.conf.d/52lampkeeper"
  ! command -v apt-config >/dev/null || APT_CONFIG=$LAMPKEEPER_ROOT/etc/apt/apt.conf.d/52lampkeeper apt-config dump DPkg::Options | grep -q force-confold
}

@test "packages are looked up again where another update is in the way" {
  distribution debian "Debian GNU/Linux" 12
  stand_in dpkg ':'
  stand_in sleep ':'
  stand_in apt-get 'echo x >>"$LAMPKEEPER_ROOT/updates"; [ "$(wc -l <"$LAMPKEEPER_ROOT/updates")" = 2 ]'
  within 'which_distribution; lists; lists'
  [ "$(wc -l <"$LAMPKEEPER_ROOT/updates")" = 2 ]
}

@test "on Amazon Linux a PHP file that is not there is nobody's, not the distribution's own pool's" {
  distribution amzn "Amazon Linux" 2023
  settings WEB_SERVER=apache
  within 'which_distribution; php_places 8.4; web_configuration'
  grep -A 2 FilesMatch "$LAMPKEEPER_ROOT/etc/httpd/conf.d/lampkeeper.conf" | grep -q "^ *SetHandler none"
}

@test "who tries updates first has none installed by night" {
  for kind in amzn debian; do
    distribution "$kind" Name 1
    stand_in systemctl 'echo "$*" >>"$LAMPKEEPER_ROOT/calls"'
    settings SECURITY_UPDATES=no
    within 'which_distribution; security_updates; system_starts; echo "$update_timers"'
    for timer in $output; do grep -qx "disable --now $timer" "$LAMPKEEPER_ROOT/calls"; done
    rm "$LAMPKEEPER_ROOT/calls"
    settings SECURITY_UPDATES=yes
    within 'which_distribution; security_updates; system_starts'
    run grep -c disable "$LAMPKEEPER_ROOT/calls"
    [ "$output" = 0 ]
  done
}
