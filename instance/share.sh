# The shared files on EFS. Sourced after settings.sh.
# shellcheck shell=sh disable=SC2034,SC2154 # the parts use what one another set

share=/mnt/lampkeeper

shared() {
  soon mountpoint -q "$root$share"
}

# mount_share: by its name, and where DNS does not know that yet by the address of a mount target; by TLS, as the instance's role. The other
# options (nfsvers=4.1, rsize and wsize 1 MB, hard, timeo=600, retrans=2, noresvport) are those that the helper of EFS sets itself:
# https://docs.aws.amazon.com/efs/latest/ug/mounting-fs-mount-cmd-general.html
mount_share() {
  shared || alone share mount_it
}

mount_it() {
  ! shared || return 0 # by now
  mkdir -p "$root$share"
  options=tls,iam,_netdev,noresvport${EFS_ACCESS_POINT:+,accesspoint=$EFS_ACCESS_POINT}
  for try in 1 2 3; do
    for address in '' $EFS_ADDRESSES; do
      # each attempt has its own time: one that hangs must not take that of the next
      bounded timeout -k 5 60 mount -t efs -o "$options${address:+,mounttargetip=$address}" "$EFS_ID:/" "$root$share"
      ! shared || return 0
    done
    over && break
    sleep "$try"
  done
  return 1
}

# take_release: makes the release that is current on EFS this machine's. The link is the machine's own: every other machine's view of a link on EFS is up
# to a minute old, and what asks for the release's name must not wait for EFS.
take_release() {
  home=$root/var/www/lampkeeper
  id=$(soon readlink "$root$share/current") || id=
  id=${id#releases/}
  case $id in
    '' | *[!A-Za-z0-9-]*)
      [ "${EXPECT:-any}" != none ] || verdict ok "release=$(release)" "nothing to deliver"
      verdict failed "release=$(release)" "there is no current release on EFS"
      ;;
  esac
  soon [ -d "$root$share/releases/$id/web" ] || verdict failed "release=$(release)" "the release $id on EFS has no folder web"
  mkdir -p "$home/releases"
  # each in one step, as another deliver may be at the same
  [ "$(readlink "$home/releases/$id")" = "$share/releases/$id" ] || ln -sfn "$share/releases/$id" "$home/releases/$id"
  if ! ln -sfn "releases/$id" "$home/.current.$$" || ! mv -fT "$home/.current.$$" "$home/current"; then
    verdict failed "release=$(release)" "the link to the release cannot be made"
  fi
}
