#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
load parts.bash

# a Debian whose packages are these
debian() {
  distribution debian "Debian GNU/Linux" 12
  stand_in apt-get 'echo "$*" >>"$LAMPKEEPER_ROOT/apt"'
  stand_in apt-cache 'case $1 in
    pkgnames) printf "php8.2-fpm\nphp8.2-opcache\n" ;;
    depends) echo "  Depends: php8.2-fpm" ;;
    policy) case $2 in php8.2-gd | php8.2-mysql) echo "  Candidate: 1" ;; php8.2-json) echo "  Candidate: (none)" ;; esac ;;
  esac'
  stand_in dpkg ':'
  stand_in dpkg-query 'exit 1'
  stand_in php8.2 'printf "[PHP Modules]\njson\n[Zend Modules]\nZend OPcache\n"'
}

amazon() {
  distribution amzn "Amazon Linux" 2023
  stand_in rpm 'exit 1'
  stand_in dnf 'case "$*" in
    *repoquery*"php8.*-fpm"*) printf "php8.4-fpm\nphp8.2-fpm\nphp8.3-fpm\nphp8.2-fpm\n" ;;
    *repoquery*php8.4-gd*) echo php8.4-gd ;;
    *repoquery*php8.4-opcache*) echo php8.4-opcache ;;
    *repoquery*php8.5-opcache*) echo php8.5-common ;; # stands for it
    *install*) echo "$*" >>"$LAMPKEEPER_ROOT/dnf" ;;
  esac'
  stand_in php 'printf "[PHP Modules]\njson\n"'
}

@test "the size of the pool follows memory and CPUs" {
  while read -r memory cpus size; do
    within "pool_size $memory $cpus"
    [ "$output" = "$size" ] || { echo "$memory MB, $cpus CPUs: $output instead of $size"; false; }
  done <<'END'
512 2 2
949 2 8
1900 2 20
3800 2 45
7600 2 64
15500 4 128
END
}

@test "a pool that is full leaves memory to the rest of the machine" {
  for memory in 949 1900 3800 7600 15500; do
    within "echo \$((\$(pool_size $memory 64) * 64 + \$(opcache_size $memory)))"
    [ "$output" -le $((memory - memory / 10 - 256)) ]
  done
}

@test "a group that the machine is confined to counts as its memory" {
  mkdir -p "$LAMPKEEPER_ROOT/sys/fs/cgroup"
  echo $((512 * 1048576)) >"$LAMPKEEPER_ROOT/sys/fs/cgroup/memory.max"
  within memory
  [ "$output" = 512 ]
  echo max >"$LAMPKEEPER_ROOT/sys/fs/cgroup/memory.max"
  within memory
  [ "$output" -gt 512 ]
}

@test "Debian has one PHP, Amazon Linux the newest of several" {
  debian
  within 'which_distribution; choose_php; echo "$version $web"'
  [ "$output" = "8.2 nginx" ]
  amazon
  settings WEB_SERVER=apache
  within 'which_distribution; choose_php; echo "$version $web"'
  [ "$output" = "8.4 httpd" ]
}

@test "a PHP that the distribution has not is refused with those that it has" {
  debian
  settings PHP_VERSION=8.4
  within 'which_distribution; choose_php'
  [[ $output == *"reason=PHP 8.4 is not among the packages of Debian 12, which have PHP 8.2; its configuration is as it was" ]]
  amazon
  settings PHP_VERSION=7.4
  within 'which_distribution; choose_php'
  [[ $output == *"reason=PHP 7.4 is not among the packages of Amazon Linux 2023, which have PHP 8.2 8.3 8.4; its configuration is as it was" ]]
}

@test "a PHP that is installed is taken without looking anything up" {
  debian
  stand_in dpkg-query 'printf "install ok installed php8.1-fpm\ndeinstall ok config-files php7.4-fpm\n"'
  within 'which_distribution; choose_php; echo "$version"'
  [ "$output" = 8.1 ]
  [ ! -e "$LAMPKEEPER_ROOT/apt" ]
}

@test "extensions come from the packages that bring them, and those that PHP has already from none" {
  debian
  stand_in php8.2 'echo opcache' # before PHP is there it cannot say what it has
  settings 'PHP_EXTENSIONS=mysqli pdo_mysql json opcache gd'
  within 'which_distribution; choose_php; php_places "$version"; php_packages | tr " " "\n" | sort -u | tr "\n" " "'
  [ "$output" = "php8.2-cli php8.2-common php8.2-fpm php8.2-gd php8.2-mysql php8.2-opcache " ] || { echo "$output"; false; }
  amazon
  settings 'PHP_EXTENSIONS=json gd'
  within 'which_distribution; choose_php; php_places "$version"; php_packages | tr "\n" " "'
  [ "$output" = "php8.4-fpm php8.4-cli php8.4-common php8.4-opcache php8.4-gd " ] || { echo "$output"; false; }
}

@test "a PHP that has its opcache built in needs no package for it" {
  amazon
  within 'which_distribution; php_base 8.4 | tr "\n" " "; php_base 8.5 | tr "\n" " "'
  [ "$output" = "php8.4-fpm php8.4-cli php8.4-common php8.4-opcache php8.5-fpm php8.5-cli php8.5-common " ] || { echo "$output"; false; }
}

@test "an extension that is not to be had is named" {
  debian
  settings 'PHP_EXTENSIONS=json oci8 ibm_db2'
  within 'which_distribution; choose_php; php_places "$version"; has_extensions'
  [[ $output == *"reason=PHP 8.2 of Debian 12 has no package for the extension oci8 ibm_db2; its configuration is as it was" ]]
}

@test "another distribution is refused by its name" {
  distribution fedora "Fedora Linux" 41
  within which_distribution
  [[ $output == *"reason=Fedora Linux 41 is none of Debian, Ubuntu and Amazon Linux" ]]
}

@test "old sessions are removed wherever they are" {
  debian
  settings SESSIONS=efs EFS_ID=fs-0abc
  within 'which_distribution; php_places 8.2; php_configuration'
  grep -qx 'php_value\[session.gc_probability\] = 1' "$LAMPKEEPER_ROOT/etc/php/8.2/fpm/pool.d/www.conf"
}
