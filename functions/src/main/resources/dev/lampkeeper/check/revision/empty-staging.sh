#!/bin/sh
# What an earlier release left in the staging place is no part of this one.
set -eu
staging=${LAMPKEEPER_ROOT-}/var/lib/lampkeeper/staging # only tests set the root
rm -rf "$staging"
mkdir -p "$staging"
