# Debian and Ubuntu: where things are there, and how packages are installed.
# shellcheck shell=sh disable=SC2034,SC2154 # the parts use what one another set

web_user=www-data
php_user=www-data
authorities=/etc/ssl/certs/ca-certificates.crt
[ "$WEB_SERVER" = apache ] && web=apache2 || web=nginx
updated=no

has() {
  [ "$(dpkg-query -W -f='${Status}' "$1" 2>/dev/null)" = "install ok installed" ]
}

apt() {
  bounded env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Options::=--force-unsafe-io -o DPkg::Lock::Timeout="$(left)" -o Acquire::Retries=3 \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold --no-install-recommends "$@" </dev/null
}

# have PACKAGE…: installs those that are missing; fails when one cannot be
have() {
  missing=
  for package in "$@"; do has "$package" || missing="$missing $package"; done
  [ -n "$missing" ] || return 0
  lists
  # shellcheck disable=SC2086 # a list
  apt install $missing
}

# lists: packages are known as they are today; where that fails, as they were known
lists() {
  [ "$updated" = no ] || return
  updated=yes
  bounded env DEBIAN_FRONTEND=noninteractive dpkg --configure -a </dev/null # what an installation that was ended has left
  for try in 1 2 3; do # the distribution's own first update may be at it, which does not wait and cannot be waited for
    apt update && return
    over && return
    sleep 5
  done
}

# carries PACKAGE: whether the distribution has it, and not only others that stand for it
carries() {
  apt-cache policy "$1" | grep -q 'Candidate: [^(]'
}

# php_carried: the versions of PHP that can be installed here
php_carried() {
  apt-cache pkgnames php | sed -n 's/^php\([0-9]*\.[0-9]*\)-fpm$/\1/p' | sort -V
}

# php_installed: the versions of PHP-FPM that are installed
php_installed() {
  dpkg-query -W -f='${Status} ${Package}\n' 'php*-fpm' 2>/dev/null | sed -n 's/^install ok installed php\([0-9]*\.[0-9]*\)-fpm$/\1/p' | sort -V
}

# php_own: the distribution's own version
php_own() {
  apt-cache depends php-fpm 2>/dev/null | sed -n 's/^ *Depends: php\([0-9]*\.[0-9]*\)-fpm$/\1/p' | head -n 1
}

# php_places: where this version has its things
php_places() {
  php_unit=php$1-fpm
  php_test="php-fpm$1 -t"
  php_cli=php$1
  php_ini=/etc/php/$1/fpm/conf.d/99-lampkeeper.ini
  php_pool=/etc/php/$1/fpm/pool.d/www.conf
  php_run=/run/php
  php_log=/var/log/php$1-fpm.log
}

php_base() {
  echo "php$1-fpm php$1-cli php$1-common"
  [ -n "$(apt-cache pkgnames "php$1-opcache")" ] && echo "php$1-opcache" # built in from 8.5 on
}

# php_package VERSION EXTENSION
php_package() {
  case $2 in
    mysqli | pdo_mysql | mysqlnd) echo "php$1-mysql" ;;
    dom | simplexml | xmlreader | xmlwriter | xsl) echo "php$1-xml" ;;
    pdo_sqlite | sqlite3) echo "php$1-sqlite3" ;;
    pgsql | pdo_pgsql) echo "php$1-pgsql" ;;
    *) echo "php$1-$(echo "$2" | tr _ -)" ;;
  esac
}

# have_cli: the AWS CLI, which newer Ubuntus have as a snap only
have_cli() {
  command -v aws >/dev/null && return
  lists
  if carries awscli; then have awscli; else bounded snap install aws-cli --classic; fi
}

security_updates() {
  put /etc/apt/apt.conf.d/52lampkeeper <<'END'
// Security updates are installed each night. What needs a new start of the machine waits for the next image.
APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
#clear Unattended-Upgrade::Origins-Pattern;
#clear Unattended-Upgrade::Allowed-Origins;
Unattended-Upgrade::Origins-Pattern { "origin=Debian,codename=${distro_codename}-security"; "origin=Ubuntu,suite=${distro_codename}-security"; };
Unattended-Upgrade::Automatic-Reboot "false";
// without an answer, a package of which a configuration file was changed would be left out
DPkg::Options { "--force-confdef"; "--force-confold"; };
END
  update_timers="apt-daily.timer apt-daily-upgrade.timer"
}

system_packages="ca-certificates openssl curl iproute2 procps chrony logrotate unattended-upgrades"
