#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
load parts.bash

@test "of two that write what PHP knows of the database at once, neither leaves half of it" {
  settings DATABASE_WRITER=db.example.org
  stand_in php 'cat >/dev/null; echo half; /bin/sleep 0.5; echo whole'
  stand_in chgrp ':'
  within 'write_site root & /bin/sleep 0.25; write_site root && wait $! && cat "$root$site"'
  [ "$output" = "$(printf 'half\nwhole')" ] || { echo "$output $stderr"; false; }
}
