#!/bin/sh
# private.sh BUILD: nothing that says who somebody is, and nothing internal, reaches site/ or what its pages link to.
cd "$(dirname "$0")/.." || exit 1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
exec /usr/bin/python3 tests/private.py "$1/bantin" "$tmp"
