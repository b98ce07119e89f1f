#!/usr/bin/env bash
# Speed against the references, in a release build. WINDOW=1 measures the real window too (Linux).
source "$(dirname "$0")/lib.sh"

need_toolchains
cargo build --release --locked -p finpilot-benches -p finpilot-cli
"$TARGET/release/finpilot-bench" "$@"

if [ -n "${WINDOW:-}" ]; then
  need_packages "${APT_BUILD[@]}" "${APT_WINDOW[@]}"
  build_ui
  cargo build --release --locked -p finpilot-desktop
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  "$TARGET/release/finpilot" demo "$folder/demo.finpilot" >/dev/null
  node scripts/window-speed.mjs "$TARGET/release/finpilot-desktop" "$folder/demo.finpilot"
fi
