# The shared files on EFS. Sourced after settings.sh.
# shellcheck shell=sh disable=SC2154 # the settings

share=/mnt/lampkeeper

shared() {
  soon mountpoint -q "$root$share"
}

# mount_share: by its name, and where DNS does not know that yet by the address of a mount target; by TLS, as the instance's role. The other
# options (nfsvers=4.1, rsize and wsize 1 MB, hard, timeo=600, retrans=2, noresvport) are those that the helper of EFS sets itself:
# https://docs.aws.amazon.com/efs/latest/ug/mounting-fs-mount-cmd-general.html
mount_share() {
  ! shared || return 0
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
