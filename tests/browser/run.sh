#!/bin/sh
# run.sh BUILD: builds every example and tables longer than a page, and reads their sites in Chromium (run.mjs).
cd "$(dirname "$0")/../.." || exit 1
build=$1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
for campaign in examples/*/campaign.yaml tests/web/long/campaign.yaml; do
	folder=$(dirname "$campaign")
	"$build/bantin" build "$folder" -o "$tmp/$(basename "$folder")" -q 2>"$tmp/log" || { cat "$tmp/log"; exit 1; }
done
node tests/browser/run.mjs "$tmp"/*/
