# PHP-FPM: its version, its extensions, its pools and its caches.
# shellcheck shell=sh disable=SC2034,SC2154 # the parts use what one another set

# memory: of this machine, or of the group that it is confined to, in MB
memory() {
  total=$(awk '$1 == "MemTotal:" { print int($2 / 1024) }' /proc/meminfo)
  confined=$(cat "$root/sys/fs/cgroup/memory.max" 2>/dev/null)
  case $confined in
    '' | *[!0-9]*) ;;
    *) [ $((confined / 1048576)) -ge "$total" ] || total=$((confined / 1048576)) ;;
  esac
  echo "$total"
}

# opcache_size MEMORY: MB for compiled code
opcache_size() {
  size=$(($1 / 16))
  [ "$size" -ge 64 ] || size=64
  [ "$size" -le 256 ] || size=256
  echo "$size"
}

# pool_size MEMORY CPUS: how many requests PHP answers at once. A tenth of the memory and 256 MB are left to the system and the web server; 64 MB
# is what a process of a content management system takes. More than 32 a CPU only wait for one another.
pool_size() {
  size=$((($1 - $1 / 10 - 256 - $(opcache_size "$1")) / 64))
  [ "$size" -le $((32 * $2)) ] || size=$((32 * $2))
  [ "$size" -ge 2 ] || size=2
  echo "$size"
}

# choose_php: PHP_VERSION, or the one that is installed, or the distribution's own
choose_php() {
  version=${PHP_VERSION:-$(php_installed | tail -n 1)}
  [ -z "$version" ] || ! php_installed | grep -Fqx "$version" || return 0
  lists
  [ -n "$version" ] || version=$(php_own)
  carried=$(php_carried | tr '\n' ' ')
  [ -n "$carried" ] || giveup "the packages of $distribution cannot be looked up"
  case " $carried" in
    *" $version "*) ;;
    *) giveup "PHP $version is not among the packages of $distribution, which have PHP ${carried% }" ;;
  esac
}

# loaded: the extensions that PHP has, one a line
loaded() {
  command -v "$php_cli" >/dev/null && $php_cli -m | sed 's/^Zend OPcache$/opcache/' | tr '[:upper:]' '[:lower:]'
}

# lacking: the extensions that were asked for and that PHP has not
lacking() {
  found=$(loaded)
  for extension in $PHP_EXTENSIONS; do
    echo "$found" | grep -Fqx "$extension" || echo "$extension"
  done
}

# php_packages: those of PHP, and those of the extensions that it has not yet; some extensions come with it and have none
php_packages() {
  php_base "$version"
  for extension in $(lacking); do
    package=$(php_package "$version" "$extension")
    ! carries "$package" || echo "$package"
  done
}

has_extensions() {
  extensions=$(lacking | tr '\n' ' ')
  [ -z "$extensions" ] || giveup "PHP $version of $distribution has no package for the extension ${extensions% }"
}

# The timeouts make a dead database cost seconds: a connection is given up after 3 s (see sysctl), an answer after 15 s, a request after 90 s.
# Sessions are never on the local disk, where the next instance does not find them: a site keeps them itself, or they are on EFS.
# Health has a pool of its own: requests that wait for a database do not keep it from answering.
php_configuration() {
  memory=$(memory)
  put "$php_ini" <<END
expose_php = Off
upload_max_filesize = 64M
post_max_size = 64M
opcache.enable = 1
opcache.memory_consumption = $(opcache_size "$memory")
opcache.interned_strings_buffer = 16
opcache.max_accelerated_files = 32531
$(caches)
END
  put "$php_pool" <<END
[global]
; a reload lets requests end that are being answered
process_control_timeout = 10s
emergency_restart_threshold = 10
emergency_restart_interval = 1m

[www]
user = $php_user
group = $php_user
listen = $php_run/lampkeeper.sock
listen.owner = $web_user
listen.group = $web_user
listen.mode = 0660
listen.backlog = 511
pm = static
pm.max_children = $(pool_size "$memory" "$(nproc)")
pm.max_requests = 1000
request_terminate_timeout = 90s
catch_workers_output = yes
decorate_workers_output = no
security.limit_extensions = .php
ping.path = /lampkeeper/ping
php_value[default_socket_timeout] = 10
php_value[mysqlnd.net_read_timeout] = 15
php_admin_flag[mysqli.allow_persistent] = off
php_value[session.cookie_httponly] = 1
php_value[session.use_strict_mode] = 1
; Debian leaves old sessions to a job that knows only its own folder
php_value[session.gc_probability] = 1
php_value[session.gc_divisor] = 1000
php_value[session.save_path] = $([ "$SESSIONS" = efs ] && echo "$root$share/sessions" || echo /dev/null/no-sessions-on-a-local-disk)
$(knows_database && echo "php_value[auto_prepend_file] = $root$site
php_value[openssl.capath] = $root$trusted_authorities")

[health]
user = $php_user
group = $php_user
listen = $php_run/lampkeeper-health.sock
listen.owner = $web_user
listen.group = $web_user
listen.mode = 0660
pm = static
pm.max_children = 2
request_terminate_timeout = 5s
END
  put /opt/lampkeeper/php/health.php <"$here/php/health.php"
}

# caches: code on the local disk is looked at again every 2 s, which costs nothing; on EFS each look is a request to the network, so that
# code counts as unchanged until deliver resets PHP
caches() {
  if [ "$DELIVERY" = efs ]; then
    echo "opcache.validate_timestamps = 0"
    echo "opcache.enable_file_override = 1"
    echo "realpath_cache_size = 16M"
    echo "realpath_cache_ttl = 600"
  else
    echo "opcache.validate_timestamps = 1"
    echo "opcache.revalidate_freq = 2"
    echo "realpath_cache_size = 4M"
    echo "realpath_cache_ttl = 120"
  fi
}
