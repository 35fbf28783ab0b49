# Makes a machine what its settings say: packages, then configuration, then a test of it, and only then a service that runs on it.
# shellcheck shell=sh disable=SC2034,SC2154 # the parts use what one another set

make_ours() {
  takeback # what a run that was killed has left
  trap 'takeback; verdict failed "" "was stopped by a signal"' HUP INT TERM
  chmod 600 "$settings"
  which_distribution
  choose_php
  php_places "$version"
  # shellcheck disable=SC2046,SC2086 # lists
  have $system_packages $web_packages $(php_packages) || giveup "the packages of $web and PHP $version cannot be installed"
  has_extensions
  [ -z "$DATABASE_SECRET" ] || have_cli || giveup "the AWS CLI, which reads the database's secret, cannot be installed"
  helper_agents

  mkdir -p "$root/etc/lampkeeper" "$root/opt/lampkeeper/php"
  chmod 755 "$root/etc/lampkeeper" # PHP reads there
  system_configuration
  php_configuration
  web_configuration
  cloudwatch_configuration
  for test in "$php_test" "$web_test"; do
    # shellcheck disable=SC2086 # a command with its arguments
    bounded $test || giveup "$test refuses the configuration"
  done
  if knows_database; then know_database; fi
  [ -z "$DATABASE_WRITER" ] || note_writer "$(address "$DATABASE_WRITER")"
  if [ -n "$EFS_ID" ]; then share_files; fi
  first_page
  stay

  case $changed in */etc/systemd/system/*) bounded systemctl daemon-reload ;; esac
  only_ours
  system_starts
  serve
}

# know_database: a role that was only just given to the machine, and names in its network, may take a while to be known
know_database() {
  for try in 1 2 3 4 5; do
    what="the certificates of RDS's servers cannot be fetched"
    fetch_authorities && what="the database's secret cannot be read" && write_site "$php_user" && break
    { [ "$try" = 5 ] || over; } && giveup "$what"
    sleep "$try"
  done
  cat "$root$authorities" "$root$(authorities_of_database)" >"$state/authorities" || giveup "the authorities that sign the database's certificate cannot be read"
  put "$trusted_authorities.pem" <"$state/authorities"
  trust || giveup "the authorities that sign the database's certificate cannot be read"
  [ "$site_changed" = no ] || changed="$changed $php_pool"
  [ -n "$DATABASE_SECRET" ] || return 0
  put /etc/systemd/system/lampkeeper-credentials.service <<'END'
[Unit]
Description=Reads the database's secret again, as it may have been rotated
[Service]
Type=oneshot
ExecStart=/opt/lampkeeper/bin/credentials
END
  put /etc/systemd/system/lampkeeper-credentials.timer <<'END'
[Unit]
Description=Reads the database's secret again every five minutes
[Timer]
OnBootSec=1min
OnUnitActiveSec=5min
RandomizedDelaySec=30s
AccuracySec=1s
[Install]
WantedBy=timers.target
END
}

# trust: a file an authority, in a folder that is there whole or not at all
trust() {
  folder=$root$trusted_authorities
  [ -d "$folder" ] && [ ! "$folder.pem" -nt "$folder" ] && return
  rm -rf "$folder.new" && mkdir -p "$folder.new" &&
    awk -v folder="$folder.new" '
      /-----BEGIN CERTIFICATE/ { close(file); file = sprintf("%s/%04d.pem", folder, ++number) }
      file != "" { print >file }' "$folder.pem" &&
    bounded openssl rehash "$folder.new" && rm -rf "$folder" && mv "$folder.new" "$folder"
}

# share_files: from EFS, now and at each boot
share_files() {
  [ "$kind" != amzn ] || have amazon-efs-utils
  command -v mount.efs || giveup "EFS needs amazon-efs-utils, which $distribution has not among its packages: bake it into the image"
  mount_share || giveup "EFS $EFS_ID cannot be mounted"
  [ "$SESSIONS" != efs ] || session_files || giveup "sessions on EFS would not be those of PHP's user $php_user: the access point has another"
  put /etc/systemd/system/lampkeeper-files.service <<'END'
[Unit]
Description=Mounts the shared files, and takes the release that is there
After=network-online.target
Wants=network-online.target
# without them the site is not there: before that, no connection is taken
Before=nginx.service apache2.service httpd.service
[Service]
Type=oneshot
ExecStart=/opt/lampkeeper/bin/deliver
Environment=EXPECT=none DELIVER_SECONDS=120
[Install]
WantedBy=multi-user.target
END
}

# session_files: PHP takes only sessions in files that are its own or root's. Behind an access point with a user all files are this user's, whoever
# writes them, and nobody can give them away.
session_files() {
  folder=$root$share/sessions
  soon mkdir -p -m 700 "$folder" || return
  soon chown "$php_user" "$folder"
  soon runuser -u "$php_user" -- touch "$folder/lampkeeper" || return
  case $(soon stat -c %U "$folder/lampkeeper") in root | "$php_user") ;; *) return 1 ;; esac
}

# first_page: until a release comes
first_page() {
  [ ! -e "$root$DOCUMENT_ROOT" ] || return 0
  if [ "$DOCUMENT_ROOT" = /var/www/lampkeeper/current/web ]; then
    [ ! -L "$root/var/www/lampkeeper/current" ] || return 0
    first=/var/www/lampkeeper/releases/none/web
  else
    first=$DOCUMENT_ROOT
  fi
  mkdir -p "$root$first"
  echo '<!doctype html><title>Ready</title><p>This server is ready. Its site is still to come.' >"$root$first/index.htm"
  [ "$first" = "$DOCUMENT_ROOT" ] || ln -s releases/none "$root/var/www/lampkeeper/current"
}

# serve: services that already serve our way take their configuration without an interruption; others start anew
serve() {
  [ "$(local_page /lampkeeper/ping)" = pong ] && how=reload-or-restart || how=restart
  for unit in "$php_unit" "$web"; do
    [ -z "$changed" ] || bounded systemctl "$how" "$unit" || end failed "$unit did not start"
    on "$unit" || end failed "$unit cannot be enabled or did not start"
  done
  for unit in lampkeeper-credentials.timer lampkeeper-files.service amazon-cloudwatch-agent amazon-ssm-agent; do
    ! soon systemctl cat "$unit" >/dev/null || on "$unit"
  done
  case $changed in
    *amazon-cloudwatch-agent*) bounded systemctl restart amazon-cloudwatch-agent ;;
  esac
  taken
}

# answers: both the health page and the site's own PHP
answers() {
  try=0
  until [ "$(local_page /lampkeeper/ping)" = pong ] && local_page /lampkeeper/health | grep -q '^ok '; do
    try=$((try + 1))
    { [ "$try" = 20 ] || over; } && end failed "PHP does not answer through $web"
    sleep 1
  done
}
