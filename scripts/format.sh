#!/usr/bin/env bash
# Puts every file into its standard form.
source "$(dirname "$0")/lib.sh"

need_toolchains
need_npm ui
cargo fmt --all
(cd ui && npm run --silent format)
ui/node_modules/.bin/prettier --config ui/.prettierrc.json --write --log-level warn tests/e2e scripts
