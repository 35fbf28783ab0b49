#!/bin/sh
# Makes the staged site a release of its own, beside the earlier ones, and flips the site to it at once.
set -eu
PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
umask 022
root=${LAMPKEEPER_ROOT-} # where the machine's own paths begin; only tests set it
staging=$root/var/lib/lampkeeper/staging
home=$root/var/www/lampkeeper
own=${0%/*}

fail() { echo "$1" >&2 && exit 1; }

case ${DEPLOYMENT_ID-} in
  '' | *[!A-Za-z0-9-]*) fail "DEPLOYMENT_ID does not name a deployment" ;;
esac
release=releases/$DEPLOYMENT_ID
before=$(readlink "$home/current") || before=

# The web server never sees a release that is not whole: it is copied under another name.
if [ "$before" != "$release" ]; then
  web=$(cat "$own/web")
  [ -d "$staging/$web" ] || fail "the site has no folder $web"
  new=$home/releases/.new
  rm -rf "$new" "${home:?}/$release"
  mkdir -p "$new"
  cp -RPp "$staging" "$new/site" # not -a: under SELinux its files are to be the web's, as their new folder is
  # They came along if the site begins at the top of the archive; visitors are not to see them.
  rm -rf "$new/site/appspec.yml" "$new/site/${own##*/}"
  chmod -R a+rX "$new/site"
  ln -s "site${web:+/$web}" "$new/web"
  mv "$new" "$home/$release"
  ln -sfn "$release" "$home/.current"
  mv -T "$home/.current" "$home/current"
fi

# Each PHP forgets the code that it has cached, once it has answered what it is at.
if command -v systemctl >/dev/null; then
  for unit in $(systemctl list-unit-files --no-legend 'php*fpm.service' | awk '{ print $1 }'); do
    ! systemctl is-active --quiet "${unit%.service}" || systemctl reload "${unit%.service}"
  done
  set -- "$root"/etc/apache2/mods-enabled/php*.load
  if [ -e "$1" ] && systemctl is-active --quiet apache2; then
    systemctl reload apache2
  fi
  if grep -qs '^LoadModule php' "$root"/etc/httpd/conf.modules.d/*.conf && systemctl is-active --quiet httpd; then
    systemctl reload httpd
  fi
fi

# Three releases stay, and whatever happened this one and the one before it.
# shellcheck disable=SC2012 # names of CodeDeploy's own making; by time is what counts
ls -1t "$home/releases" | tail -n +4 | while read -r old; do
  case releases/$old in
    "$release" | "$before") ;;
    *) rm -rf "${home:?}/releases/$old" ;;
  esac
done
