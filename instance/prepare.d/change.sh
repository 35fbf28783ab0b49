# How prepare changes files of the machine: each in one step, only where it differs, and so that all of it can be taken back as long as no
# service has been started on it. A run that was killed before that is taken back by the next one.
# shellcheck shell=sh disable=SC2034,SC2154 # the parts use what one another set

before=$state/before # what was there, and the list of it
changed=             # the files that are not as they were

# remember FILE: keeps what is there, before its first change
remember() {
  if ! mkdir -p "$before" || ! touch "$before/list"; then giveup "cannot keep a copy of $1"; fi
  grep -Fqx "$1" "$before/list" && return
  kept_as=$before/$(grep -c '' "$before/list")
  if [ -e "$1" ] || [ -L "$1" ]; then cp -Pp "$1" "$kept_as" || giveup "cannot keep a copy of $1"; fi
  echo "$1" >>"$before/list"
}

# put FILE: its content is what stands on stdin
put() {
  mkdir -p "$root${1%/*}"
  if ! cat >"$root$1.lampkeeper" || ! chmod 644 "$root$1.lampkeeper"; then giveup "cannot write $1"; fi
  if [ ! -L "$root$1" ] && cmp -s "$root$1.lampkeeper" "$root$1"; then
    rm -f "$root$1.lampkeeper"
    return
  fi
  remember "$root$1"
  mv -f "$root$1.lampkeeper" "$root$1" || giveup "cannot write $1"
  changed="$changed $1"
}

# lead FILE TARGET: FILE is a symbolic link to TARGET
lead() {
  [ "$(readlink "$root$1")" = "$2" ] && return
  mkdir -p "$root${1%/*}"
  remember "$root$1"
  ln -sfn "$2" "$root$1" || giveup "cannot write $1"
  changed="$changed $1"
}

# drop FILE…: they are not there
drop() {
  for file in "$@"; do
    [ -e "$root$file" ] || [ -L "$root$file" ] || continue
    remember "$root$file"
    rm -f "$root$file" || giveup "cannot remove $file"
    changed="$changed $file"
  done
}

# takeback: every file is as it was
takeback() {
  [ -f "$before/list" ] || return
  kept_as=0
  while read -r file; do
    rm -f "$file"
    if [ -e "$before/$kept_as" ] || [ -L "$before/$kept_as" ]; then cp -Pp "$before/$kept_as" "$file"; fi
    kept_as=$((kept_as + 1))
  done <"$before/list"
  rm -rf "$before"
}

# giveup REASON
giveup() {
  takeback
  end failed "$1; its configuration is as it was"
}

# stay: from here on services run on what was changed, and nothing is taken back; what they have not taken in a run that was ended is still to be taken
stay() {
  [ -z "$changed" ] || printf %s "$changed" >>"$state/changed"
  changed=$(cat "$state/changed" 2>/dev/null)
  rm -rf "$before"
}

# taken: by the services
taken() {
  rm -f "$state/changed"
}
