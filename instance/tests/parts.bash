# What the bats tests share: a machine in a folder, and prepare's parts sourced as prepare does it.
here=$BATS_TEST_DIRNAME/..

setup() {
  LAMPKEEPER_ROOT=$(mktemp -d)
  export LAMPKEEPER_ROOT
  mkdir -p "$LAMPKEEPER_ROOT/etc/lampkeeper" "$LAMPKEEPER_ROOT/fake"
  PATH=$LAMPKEEPER_ROOT/fake:$PATH
}

teardown() {
  rm -rf "$LAMPKEEPER_ROOT"
}

# stand_in NAME TEXT: a stand-in for a tool of the machine
stand_in() {
  printf '#!/bin/sh\n%s\n' "$2" >"$LAMPKEEPER_ROOT/fake/$1"
  chmod +x "$LAMPKEEPER_ROOT/fake/$1"
}

# settings LINE…
settings() {
  printf '%s\n' "$@" >"$LAMPKEEPER_ROOT/etc/lampkeeper/settings"
}

# distribution ID NAME VERSION
distribution() {
  printf 'ID=%s\nNAME="%s"\nVERSION_ID="%s"\n' "$@" >"$LAMPKEEPER_ROOT/etc/os-release"
}

# within COMMAND: run by sh as prepare would run it, its parts sourced; what it prints beside its verdict comes with it
within() {
  run --separate-stderr "${TEST_SHELL:-dash}" -c '
    here=$1
    set -- "$2"
    . "$here/lib.sh"
    for part in settings writer database share prepare.d/change prepare.d/system prepare.d/php prepare.d/agents prepare.d/ours; do . "$here/$part.sh"; done
    end() { verdict "$1" "" "$2"; }
    eval "$1" >&3
    trap - EXIT
  ' prepare "$here" "$1"
}
