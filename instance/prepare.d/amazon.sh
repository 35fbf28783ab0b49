# Amazon Linux 2023: where things are there, and how packages are installed.
# shellcheck shell=sh disable=SC2034,SC2154 # the parts use what one another set

php_user=apache # PHP-FPM's packages make this user, whichever the web server is
authorities=/etc/pki/tls/certs/ca-bundle.crt
if [ "$WEB_SERVER" = apache ]; then
  web=httpd
  web_user=apache
else
  web=nginx
  web_user=nginx
fi

has() {
  rpm -q --quiet "$1"
}

have() {
  missing=
  for package in "$@"; do has "$package" || missing="$missing $package"; done
  [ -n "$missing" ] || return 0
  # shellcheck disable=SC2086 # a list
  bounded dnf -q -y --setopt=install_weak_deps=False install $missing </dev/null
}

lists() {
  : # dnf looks by itself
}

# carries PACKAGE: whether the distribution has it, and not only others that stand for it
carries() {
  bounded dnf -q repoquery --qf '%{name}' "$1" | grep -Fqx "$1"
}

php_carried() {
  bounded dnf -q repoquery --qf '%{name}
' 'php8.*-fpm' | sed -n 's/^php\([0-9]*\.[0-9]*\)-fpm$/\1/p' | sort -Vu
}

php_installed() {
  rpm -qa 'php*-fpm' | sed -n 's/^php\([0-9]*\.[0-9]*\)-fpm-.*/\1/p'
}

# php_own: there is none that is its own, so the newest
php_own() {
  php_carried | tail -n 1
}

php_places() {
  php_unit=php-fpm
  php_test="php-fpm -t"
  php_cli=php
  php_ini=/etc/php.d/99-lampkeeper.ini
  php_pool=/etc/php-fpm.d/www.conf
  php_run=/run/php-fpm
  php_log=/var/log/php-fpm/error.log
}

php_base() {
  echo "php$1-fpm php$1-cli php$1-common"
  if has "php$1-opcache" || carries "php$1-opcache"; then echo "php$1-opcache"; fi # built in from 8.5 on
}

php_package() {
  case $2 in
    mysqli | pdo_mysql | mysqlnd) echo "php$1-mysqlnd" ;;
    dom | simplexml | xmlreader | xmlwriter | xsl) echo "php$1-xml" ;;
    posix | sysvmsg | sysvsem | sysvshm | pcntl) echo "php$1-process" ;;
    pdo_sqlite | sqlite3) echo "php$1-pdo" ;;
    pgsql | pdo_pgsql) echo "php$1-pgsql" ;;
    *) echo "php$1-$(echo "$2" | tr _ -)" ;;
  esac
}

have_cli() {
  command -v aws >/dev/null || have awscli-2
}

# security_updates: from the newest release, since the one that an image is locked to never gets any:
# https://docs.aws.amazon.com/linux/al2023/ug/deterministic-upgrades-usage.html
security_updates() {
  put /etc/systemd/system/lampkeeper-updates.service <<'END'
[Unit]
Description=Installs security updates. What needs a new start of the machine waits for the next image.
[Service]
Type=oneshot
ExecStart=/usr/bin/dnf -q -y --releasever=latest --security upgrade
END
  put /etc/systemd/system/lampkeeper-updates.timer <<'END'
[Unit]
Description=Installs security updates each night
[Timer]
OnCalendar=03:00
RandomizedDelaySec=2h
[Install]
WantedBy=timers.target
END
  update_timers=lampkeeper-updates.timer
}

# curl is there, as curl or as curl-minimal
system_packages="ca-certificates openssl iproute procps-ng util-linux chrony logrotate cronie"
