# The machine below the web server: which distribution it is, time, limits, updates, and what must not run on it.
# shellcheck shell=sh disable=SC2034,SC2154 # the parts use what one another set

# which_distribution: reads the part that knows it
which_distribution() {
  # shellcheck source=/dev/null
  distribution=$(. "$root/etc/os-release" && echo "${NAME% GNU/Linux} ${VERSION_ID-}")
  # shellcheck source=/dev/null
  kind=$(. "$root/etc/os-release" && echo "$ID")
  # shellcheck source=/dev/null
  case $kind in
    debian | ubuntu) . "$here/prepare.d/debian.sh" ;;
    amzn) . "$here/prepare.d/amazon.sh" ;;
    *) end failed "$distribution is none of Debian, Ubuntu and Amazon Linux" ;;
  esac
  # shellcheck source=/dev/null
  . "$here/prepare.d/$WEB_SERVER.sh"
}

# trusted FORMAT: a line for each range of addresses whose X-Forwarded-For is believed
trusted() {
  for range in $BALANCER_RANGES; do
    # shellcheck disable=SC2059 # the format is the argument
    printf "$1\n" "$range"
  done
}

system_configuration() {
  put /etc/sysctl.d/60-lampkeeper.conf <<'END'
# A connection to a machine that is gone is given up after 3 s, instead of two minutes.
net.ipv4.tcp_syn_retries = 1
net.core.somaxconn = 4096
END
  put /etc/systemd/journald.conf.d/lampkeeper.conf <<'END'
[Journal]
SystemMaxUse=200M
END
  put /etc/logrotate.d/lampkeeper <<'END'
/var/log/lampkeeper/*.log {
  weekly
  rotate 4
  missingok
  notifempty
  compress
}
END
  # Amazon Linux's chrony knows Amazon's own clock
  if [ -d "$root/etc/chrony/conf.d" ]; then
    put /etc/chrony/conf.d/lampkeeper.conf <<'END'
server 169.254.169.123 prefer iburst minpoll 4 maxpoll 4
END
  fi
  security_updates
}

# only_ours: no database server, and no second web server or PHP, beside those that were asked for
only_ours() {
  for unit in mariadb mysql mysqld; do
    installed "$unit" || continue
    bounded systemctl disable --now "$unit"
    bounded systemctl mask "$unit"
    ! running "$unit" || end failed "the local database server $unit does not stop"
  done
  for unit in nginx apache2 httpd $(php_units); do
    case $unit in "$web" | "$php_unit") continue ;; esac
    installed "$unit" || continue
    bounded systemctl disable --now "$unit"
  done
}

# on UNIT: it runs, and will at each boot; fails when it is not there. To ask first is quicker than to enable again.
on() {
  soon systemctl is-enabled --quiet "$1" || bounded systemctl enable "$1" || return
  running "$1" || bounded systemctl start "$1"
}

# off UNIT: it does not run, and will not
off() {
  ! soon systemctl is-enabled --quiet "$1" || bounded systemctl disable --now "$1"
}

# system_starts: what serving does not depend on; that it fails is no reason to give the machine up
system_starts() {
  bounded sysctl -q -p /etc/sysctl.d/60-lampkeeper.conf
  if installed chrony; then on chrony; else on chronyd; fi
  on logrotate.timer
  for unit in $update_timers; do
    if [ "$SECURITY_UPDATES" = yes ]; then on "$unit"; else off "$unit"; fi
  done
  case $changed in
    *journald.conf*) bounded systemctl restart systemd-journald ;;
  esac
  case $changed in
    *chrony*) bounded systemctl restart chrony ;;
  esac
}
