# Shared by the scripts: where things are, and getting what is missing. Sourced, never run.

set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
TOOLS=${FINPILOT_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/finpilot/tools}
NODE_MIN=20.19
RUST_MIN=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)

# One selection of packages everywhere: another one turns on other features of the same
# dependencies, and Cargo would build them all a second time.
CARGO_ALL=(--workspace --locked)

# To link the window, to test it, and to test what the application writes.
APT_BUILD=(build-essential pkg-config file libwebkit2gtk-4.1-dev librsvg2-dev libayatana-appindicator3-dev)
APT_WINDOW=(xvfb xauth dbus imagemagick)
APT_TEST=(webkit2gtk-driver chromium poppler-utils qpdf hledger python3-venv)

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
note() { printf '  %s\n' "$*"; }
fail() { printf '\n%s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

# Names every missing toolchain at once, with how to get it.
need_toolchains() {
  local missing=()
  # A login shell that was open before rustup ran does not know the folder yet.
  have cargo || PATH="$HOME/.cargo/bin:$PATH"
  if ! have cargo || ! have rustc; then
    missing+=("Rust $RUST_MIN or newer:  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh")
  elif ! at_least "$RUST_MIN" "$(rustc --version | awk '{print $2}')"; then
    missing+=("Rust $RUST_MIN or newer (this is $(rustc --version | awk '{print $2}')):  rustup update stable")
  fi
  if ! have node; then
    missing+=("Node.js $NODE_MIN or newer:  https://nodejs.org/en/download (Debian's own is older)")
  elif ! at_least "$NODE_MIN" "$(node --version | tr -d v)"; then
    missing+=("Node.js $NODE_MIN or newer (this is $(node --version)):  https://nodejs.org/en/download")
  fi
  have npm || missing+=("npm, which comes with Node.js:  https://nodejs.org/en/download")
  [ ${#missing[@]} -eq 0 ] && return
  printf 'FinPilot needs, before anything else:\n' >&2
  printf '  - %s\n' "${missing[@]}" >&2
  exit 1
}

# Installs the named Debian packages that are not there.
need_packages() {
  [ "$(uname -s)" = Linux ] || return 0
  if ! have dpkg-query || ! have apt-get; then
    note "not Debian or Ubuntu: make sure the equivalents of these are installed: $*"
    return 0
  fi
  local package missing=()
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    have sudo || fail "Please install, as root:  apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  say "Installing system packages: ${missing[*]}"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=900 -q -y)
  "${as_root[@]}" "${apt[@]}" update >/dev/null
  "${as_root[@]}" "${apt[@]}" install --no-install-recommends "${missing[@]}" </dev/null |
    grep -E '^(Setting up|E:|W:)' | tail -n 5 || fail "The packages could not be installed: ${missing[*]}"
}

# npm packages of a folder, when its lock file has changed since they were installed.
need_npm() {
  local folder=$1 stamp=$1/node_modules/.package-lock.json
  [ -f "$stamp" ] && [ ! "$folder/package-lock.json" -nt "$stamp" ] && return 0
  say "Installing npm packages of $folder"
  (cd "$folder" && npm ci --no-fund --no-audit --loglevel=error </dev/null && touch node_modules/.package-lock.json)
}

# The page the window shows and the development host serves.
build_ui() {
  need_npm ui
  local newer
  newer=$(find ui -path ui/node_modules -prune -o -path ui/dist -prune -o -type f -newer ui/dist/index.html -print -quit 2>/dev/null || true)
  if [ ! -f ui/dist/index.html ] || [ -n "$newer" ]; then
    say "Building the page"
    (cd ui && npm run --silent build)
  fi
}

# The beancount that reads our exports, once, outside the checkout. The tests say so without it.
need_beancount() {
  export FINPILOT_VENV="$TOOLS/beancount"
  [ -x "$FINPILOT_VENV/bin/bean-check" ] && return 0
  say "Installing beancount into $FINPILOT_VENV"
  { python3 -m venv "$FINPILOT_VENV" && "$FINPILOT_VENV/bin/pip" -q install beancount; } ||
    note "beancount could not be installed; its part of the export tests is left out"
}

# The window's driver for WebDriver, once, outside the checkout.
need_tauri_driver() {
  export PATH="$TOOLS/bin:$PATH"
  have tauri-driver && return 0
  say "Installing tauri-driver into $TOOLS"
  CARGO_TARGET_DIR="$TOOLS/build" cargo install --quiet tauri-driver --version 2.1.0 --locked --root "$TOOLS"
  rm -rf "$TOOLS/build"
}

# Runs a command on a display and a session bus of its own.
on_virtual_display() {
  xvfb-run -a -s "-screen 0 1440x960x24" dbus-run-session -- "$@"
}
