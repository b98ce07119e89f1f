#!/usr/bin/env bash
# Everything that is tested. `make test ONLY=rust|ui|browser|window` runs one part.
source "$(dirname "$0")/lib.sh"

wanted() { [ -z "${ONLY:-}" ] || [ "$ONLY" = "$1" ]; }

need_toolchains
need_packages "${APT_BUILD[@]}" "${APT_WINDOW[@]}" "${APT_TEST[@]}"
build_ui

if wanted rust; then
  need_beancount
  say "Rust"
  if have cargo-nextest; then
    cargo nextest run "${CARGO_ALL[@]}" --no-fail-fast
  else
    cargo test "${CARGO_ALL[@]}" --lib --bins --tests --no-fail-fast
  fi
fi

if wanted ui; then
  say "UI"
  (cd ui && npm test --silent)
fi

if wanted browser || wanted window; then
  need_npm tests/e2e
  cargo build "${CARGO_ALL[@]}" --bins
  export FINPILOT_TARGET=$TARGET/debug
fi

if wanted browser; then
  say "UI in a browser, against the real core"
  (cd tests/e2e && timeout 900 node --test --test-reporter=spec --test-concurrency=1 browser/*.test.mjs)
fi

if wanted window && [ "$(uname -s)" != Linux ]; then
  note "The stories in the real window are left out: they need Linux, whose web view has a WebDriver."
elif wanted window; then
  say "Stories in the real window"
  need_tauri_driver
  (cd tests/e2e && timeout 600 xvfb-run -a -s "-screen 0 1440x960x24" dbus-run-session -- \
    node --test --test-reporter=spec --test-concurrency=1 window/*.test.mjs)
fi

say "All of it passed, in $SECONDS s"
