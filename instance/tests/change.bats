#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
load parts.bash

# everything below etc but what the scripts keep, with modes and contents
picture() {
  (cd "$LAMPKEEPER_ROOT/etc" && find . -printf '%p %m %l\n' | sort && find . -type f -exec md5sum {} + | sort)
}

@test "what is changed is all taken back" {
  mkdir "$LAMPKEEPER_ROOT/etc/sites"
  echo old >"$LAMPKEEPER_ROOT/etc/one"
  chmod 640 "$LAMPKEEPER_ROOT/etc/one"
  ln -s one "$LAMPKEEPER_ROOT/etc/link"
  picture >"$BATS_TEST_TMPDIR/before"
  echo new >"$BATS_TEST_TMPDIR/new"
  echo newer >"$BATS_TEST_TMPDIR/newer"
  export BATS_TEST_TMPDIR
  within 'put /etc/one <"$BATS_TEST_TMPDIR/new"; put /etc/one <"$BATS_TEST_TMPDIR/newer"; put /etc/sites/two <"$BATS_TEST_TMPDIR/new"; lead /etc/link two; lead /etc/three one; drop /etc/link
    echo "$changed"; giveup "it was refused"'
  [[ $output == *"/etc/one /etc/one /etc/sites/two /etc/link /etc/three /etc/link"* ]]
  [[ $output == *"reason=it was refused; its configuration is as it was" ]]
  picture >"$BATS_TEST_TMPDIR/after"
  diff "$BATS_TEST_TMPDIR/before" "$BATS_TEST_TMPDIR/after"
}

@test "what a run that was killed has changed, the next one takes back" {
  echo old >"$LAMPKEEPER_ROOT/etc/one"
  within 'echo new | put /etc/one; kill -KILL $$'
  [ "$(cat "$LAMPKEEPER_ROOT/etc/one")" = new ]
  within 'takeback'
  [ "$(cat "$LAMPKEEPER_ROOT/etc/one")" = old ]
}

@test "what is as it should be is not touched" {
  within 'echo text | put /etc/one; lead /etc/link one; stay'
  touch -d 2020-01-01 "$LAMPKEEPER_ROOT/etc/one"
  within 'echo text | put /etc/one; lead /etc/link one; drop /etc/none; echo "[$changed]"'
  [ "$output" = "[]" ]
  [ "$(stat -c %y "$LAMPKEEPER_ROOT/etc/one" | cut -c1-4)" = 2020 ]
}

@test "a link that stands where a file is to be is replaced, not followed" {
  echo other >"$LAMPKEEPER_ROOT/etc/other"
  ln -s other "$LAMPKEEPER_ROOT/etc/one"
  within 'echo text | put /etc/one'
  [ "$(cat "$LAMPKEEPER_ROOT/etc/other")" = other ]
  [ ! -L "$LAMPKEEPER_ROOT/etc/one" ]
}

@test "what no service has taken yet counts as changed, also in the next run" {
  within 'put /etc/one </etc/hostname; stay; kill -KILL $$'
  within 'stay; echo "[$changed]"; taken'
  [ "$output" = "[ /etc/one]" ] || { echo "$output"; false; }
  within 'stay; echo "[$changed]"'
  [ "$output" = "[]" ]
}
