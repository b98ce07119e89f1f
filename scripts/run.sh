#!/usr/bin/env bash
# Sets up what is missing, builds FinPilot and opens its window. Without a display it says so and
# does the same job headless, leaving the results in out/.
source "$(dirname "$0")/lib.sh"

headless() { [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; }

profile=debug
release=()
[ -n "${RELEASE:-}" ] && profile=release release=(--release)

need_toolchains
need_packages "${APT_BUILD[@]}"
headless && need_packages "${APT_WINDOW[@]}"
build_ui
say "Building FinPilot ($profile; the first time takes some minutes)"
cargo build "${CARGO_ALL[@]}" --bins "${release[@]}"
desktop=$TARGET/$profile/finpilot-desktop
finpilot=$TARGET/$profile/finpilot

if ! headless; then
  say "Opening FinPilot"
  exec "$desktop" "$@"
fi

say "There is no display here, so FinPilot does the same job without one"
mkdir -p out
rm -f out/demo.finpilot out/demo.finpilot-* out/*.pdf out/window.png
note "The demo company, through the same commands as the window:"
"$finpilot" demo out/demo.finpilot
"$finpilot" check --book out/demo.finpilot

say "Home"
"$finpilot" home --book out/demo.finpilot

say "Invoices as PDF"
"$finpilot" invoice list --book out/demo.finpilot --json |
  node scripts/latest-invoices.mjs 3 |
  while read -r number; do
    "$finpilot" invoice pdf "$number" --book out/demo.finpilot --out "out/$number.pdf"
  done

say "The real window, on a virtual display"
on_virtual_display scripts/screenshot.sh "$desktop" out/demo.finpilot out/window.png

say "Done. What was made:"
ls -1 out/demo.finpilot out/*.pdf out/window.png | sed "s|^|  $ROOT/|"
note "On a machine with a display, make run opens the window itself."
note "The command line:  $finpilot --help"
