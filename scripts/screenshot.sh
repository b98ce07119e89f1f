#!/usr/bin/env bash
# screenshot.sh APPLICATION BOOK IMAGE: a picture of the real window once it has finished painting.
# Runs inside a virtual display of its own.
set -euo pipefail
application=$1 book=$2 image=$3
home=$(mktemp -d)
log=$home/window.log

# A home of its own: the picture shows a fresh installation, and leaves no trace in yours.
XDG_DATA_HOME=$home XDG_CONFIG_HOME=$home XDG_CACHE_HOME=$home setsid "$application" "$book" >"$log" 2>&1 &
window=$!
trap 'kill -- -"$window" 2>/dev/null || true; wait "$window" 2>/dev/null || true; rm -rf "$home"' EXIT

previous=
for _ in $(seq 60); do
  sleep 0.5
  if ! kill -0 "$window" 2>/dev/null; then
    echo "the window closed before it was painted:" >&2
    cat "$log" >&2
    exit 1
  fi
  import -window root "$image"
  # Painted: far more colours than an empty window has, and the same picture twice running.
  read -r colours sum < <(identify -format '%k %#\n' "$image")
  if [ "$colours" -gt 200 ] && [ "$sum" = "$previous" ]; then
    exit 0
  fi
  previous=$sum
done
echo "the window was not painted within 30 seconds; $image shows how far it came" >&2
cat "$log" >&2
exit 1
