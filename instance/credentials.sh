#!/bin/sh
# Reads the database's secret again and, if it has been rotated, lets PHP know; notes who the writer is, for reconnect. A timer runs it every
# five minutes.
#
# CREDENTIALS_SECONDS  its time limit (default 60)

here=$(dirname "$(readlink -f "$0")")
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$here/lib.sh"
limit CREDENTIALS_SECONDS "${CREDENTIALS_SECONDS:-60}"
# shellcheck source-path=SCRIPTDIR source=settings.sh
. "$here/settings.sh"
# shellcheck source-path=SCRIPTDIR source=writer.sh
. "$here/writer.sh"
# shellcheck source-path=SCRIPTDIR source=database.sh
. "$here/database.sh"

[ -n "$DATABASE_SECRET" ] || verdict ok "changed=no" "there is no secret"
[ -f "$root$site" ] || verdict failed "" "prepare has not yet read the secret"
[ -z "$DATABASE_WRITER" ] || note_writer "$(address "$DATABASE_WRITER")"
write_site "$(stat -c %G "$root$site")" || verdict failed "changed=no" "the secret cannot be read; PHP goes on with what it knows"
[ "$site_changed" = yes ] || verdict ok "changed=no" "the secret is as it was"
reset_php || verdict failed "changed=yes" "$stubborn did not reload"
verdict ok "changed=yes" "the secret was rotated; PHP knows"
