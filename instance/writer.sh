# Which addresses the database's writer has, and which it had before. Sourced after settings.sh.
# shellcheck shell=sh disable=SC2034,SC2154 # the scripts use what one another set

writers=$state/writers # a line for each time that it changed, the last one of now

# address NAME: the addresses that it has now, on one line
address() {
  soon getent ahosts "$1" | awk '{ print $1 }' | sort -u | tr '\n' ' '
}

# note_writer ADDRESSES
note_writer() {
  [ -z "$1" ] || [ "$(tail -n 1 "$writers" 2>/dev/null)" = "$1" ] || echo "$1" >>"$writers"
}

# writer_before ADDRESSES: who was the writer when these were not
writer_before() {
  grep -Fvx "$1" "$writers" 2>/dev/null | tail -n 1
}
