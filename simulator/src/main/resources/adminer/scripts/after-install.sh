#!/bin/sh
# The web server reads the application and writes nothing of it.
set -eu
chown -R root:root /var/www/html
chmod -R a+rX,go-w /var/www/html
