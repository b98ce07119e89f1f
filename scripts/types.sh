#!/usr/bin/env bash
# Writes the TypeScript of the command table into ui/src/api/generated.
source "$(dirname "$0")/lib.sh"

need_toolchains
UPDATE=1 cargo test "${CARGO_ALL[@]}" --test tidy
git status --short ui/src/api/generated
