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

carries() {
  [ -n "$(bounded dnf -q repoquery --qf '%{name}' "$1")" ]
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
  echo "php$1-fpm php$1-cli php$1-common php$1-opcache"
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

security_updates() {
  put /etc/dnf/automatic.conf <<'END'
# Security updates of the release that this image is locked to are installed each night. Newer releases come with the next image.
[commands]
upgrade_type = security
download_updates = yes
apply_updates = yes
reboot = never
[emitters]
emit_via = stdio
END
  update_timers=dnf-automatic.timer
}

# curl is there, as curl or as curl-minimal
system_packages="ca-certificates openssl iproute procps-ng util-linux chrony logrotate dnf-automatic cronie"
