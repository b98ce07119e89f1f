#!/usr/bin/env bash
# Installers for this system. BUNDLES=deb,rpm,appimage,dmg,nsis chooses others than the default.
source "$(dirname "$0")/lib.sh"

need_toolchains
need_packages "${APT_BUILD[@]}"
need_npm ui
case $(uname -s) in
  Darwin) default=app,dmg ;;
  Linux) default=deb,rpm ;; # An AppImage downloads its runtime: ask for it where there is a network.
  *) default=nsis ;;
esac
npx --yes @tauri-apps/cli@2.12.5 build --bundles "${BUNDLES:-$default}"
