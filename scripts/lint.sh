#!/usr/bin/env bash
# Everything that is checked without running it. Nothing here changes a file; `make format` does.
source "$(dirname "$0")/lib.sh"

need_toolchains
cargo fmt --version >/dev/null 2>&1 || fail "rustfmt is missing:  rustup component add rustfmt"
cargo clippy --version >/dev/null 2>&1 || fail "clippy is missing:  rustup component add clippy"
need_packages "${APT_BUILD[@]}"
build_ui
need_npm tests/e2e

say "rustfmt"
cargo fmt --all --check

say "clippy"
cargo clippy "${CARGO_ALL[@]}" --all-targets -- -D warnings

say "Licences"
if have cargo-deny; then
  cargo deny --workspace check licenses bans sources
else
  node scripts/licences.mjs
fi

say "Types, ESLint and Prettier"
(cd ui && npm run --silent typecheck && npm run --silent lint)
ui/node_modules/.bin/prettier --config ui/.prettierrc.json --check --log-level warn tests/e2e scripts

say "Lint is clean"
