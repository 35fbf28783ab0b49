#!/bin/sh
# The login page must be there on this very instance.
set -eu
curl --silent --show-error --fail --max-time 10 --retry 5 --retry-delay 2 --retry-connrefused \
  http://127.0.0.1/index.php | grep --quiet 'Login - Adminer'
