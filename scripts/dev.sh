#!/usr/bin/env bash
# The UI in an ordinary browser with reloading, against the real core on loopback.
# BOOK=FILE opens a book; otherwise a demo book in out/.
source "$(dirname "$0")/lib.sh"

need_toolchains
need_npm ui
cargo build "${CARGO_ALL[@]}" --bins
book=${BOOK:-out/demo.finpilot}
if [ ! -f "$book" ]; then
  mkdir -p "$(dirname "$book")"
  "$TARGET/debug/finpilot" demo "$book"
fi

"$TARGET/debug/finpilot-dev-host" --port 4780 --book "$book" --ui-at http://127.0.0.1:5173 &
host=$!
trap 'kill "$host" 2>/dev/null || true' EXIT
(cd ui && npm run --silent dev)
