#!/usr/bin/env bash
# Every icon from icons/finpilot.svg.
source "$(dirname "$0")/lib.sh"

need_toolchains
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
npx --yes @tauri-apps/cli@2.12.5 icon icons/finpilot.svg --output "$made" >/dev/null
cp "$made"/{32x32,128x128,128x128@2x,icon}.png "$made"/icon.{ico,icns} icons/
