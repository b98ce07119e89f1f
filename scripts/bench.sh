#!/usr/bin/env bash
# Speed against the references, in a release build.
source "$(dirname "$0")/lib.sh"

need_toolchains
cargo bench --locked -p finpilot-benches "$@"
