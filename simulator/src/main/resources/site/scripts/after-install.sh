#!/bin/sh
# The web server reads the site and writes nothing of it.
set -eu
chown -R root:root /var/www/html /var/www/shop
chmod -R a+rX,go-w /var/www/html /var/www/shop
