#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds flatpak/org.liji.Registry.yml and runs it in its sandbox without flathub: on a runtime made here of Debian 12's own
# packages. By hand, as root: it takes some minutes and 3 GB below build/flatpak.
#
#   tests/flatpak/build-local.sh [runtime|build|test|clean]     (default: all of it, the runtime only if there is none yet)
#
# What differs from the manifest as it stands: the runtime's name, and the modules for libraries and fonts, which are
# Debian packages of the runtime here. Permissions, options and files are the manifest's.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=${LIJI_FLATPAK:-$top/build/flatpak}
manifest=${LIJI_MANIFEST:-$top/flatpak/org.liji.Registry.yml}
arch=$(uname -m)
branch=12
export FLATPAK_USER_DIR=$work/installation

platform=libgtk-4-1,libadwaita-1-0,libgtk-4-bin,adwaita-icon-theme,hicolor-icon-theme,gsettings-desktop-schemas,dconf-gsettings-backend
platform+=,shared-mime-info,librsvg2-2,librsvg2-common,libgdk-pixbuf-2.0-0,webp-pixbuf-loader,libjson-glib-1.0-0,libcbor0.8,libsodium23
platform+=,libqrencode4,libzbar0,libpoppler-glib8,libqpdf29,libicu72,libsqlite3-0,libssl3,zlib1g,libcups2,iso-codes,ca-certificates
platform+=,fonts-cantarell,fonts-noto-cjk,fonts-noto-cjk-extra
sdk=$platform,gcc,libc6-dev,make,binutils,meson,ninja-build,pkg-config,gettext,python3,libxml2-utils,appstream,appstream-util
sdk+=,desktop-file-utils,elfutils,git,patch,xz-utils,bzip2,unzip,libglib2.0-dev,libgtk-4-dev,libadwaita-1-dev,libcups2-dev,libsqlite3-dev
sdk+=,libicu-dev,libjson-glib-dev,libcbor-dev,libssl-dev,libsodium-dev,zlib1g-dev,libqrencode-dev,libzbar-dev,libpoppler-glib-dev
sdk+=,librsvg2-dev,libgdk-pixbuf-2.0-dev,libqpdf-dev

say() { printf '%s\n' "build-local: $*" >&2; }

need() {
  local tool
  for tool in flatpak flatpak-builder bwrap ostree mmdebstrap eu-strip xdg-dbus-proxy; do
    command -v "$tool" >/dev/null || { say "missing: $tool (apt-get install flatpak flatpak-builder bubblewrap ostree mmdebstrap elfutils xdg-dbus-proxy)"; exit 1; }
  done
}

mirror() { # what this machine's apt reads bookworm from
  apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' 'Created-By: Packages' | head -n 1
}

tree() { # NAME PACKAGES: a Debian root folder
  rm -rf "$work/$1"
  mmdebstrap --quiet --variant=essential --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr --include="$2" \
    --aptopt='APT::Install-Recommends "false"' bookworm "$work/$1" "$(mirror)"
}

export_runtime() { # NAME ID: the folder becomes a flatpak runtime
  local out=$work/export-$1
  rm -rf "$out"
  mkdir "$out"
  mv "$work/$1/usr" "$out/usr"
  mv "$work/$1/etc" "$out/usr/etc"
  rm -rf "${work:?}/$1"
  # A runtime has no accounts, no devices, no privileged programs, and says where an application's libraries are.
  rm -f "$out"/usr/etc/{passwd,group,shadow,gshadow}{,-} "$out"/usr/etc/{machine-id,resolv.conf,hostname,hosts,localtime}
  rm -rf "$out"/usr/share/{doc,man}
  find "$out" \( -type b -o -type c \) -delete
  find "$out" -perm /6000 -exec chmod ug-s {} +
  printf '%s\n' 'include /run/flatpak/ld.so.conf.d/app-*.conf' 'include /app/etc/ld.so.conf' /app/lib "/usr/lib/$arch-linux-gnu" >"$out/usr/etc/ld.so.conf"
  cat >"$out/metadata" <<TEXT
[Runtime]
name=$2
runtime=org.liji.DebianPlatform/$arch/$branch
sdk=org.liji.DebianSdk/$arch/$branch

[Environment]
GI_TYPELIB_PATH=/app/lib/girepository-1.0
TEXT
  flatpak build-export --disable-fsync --no-update-summary --runtime --files=usr "$work/repo" "$out" "$branch" >/dev/null
  rm -rf "$out"
}

make_runtime() {
  [ "$(id -u)" -eq 0 ] || { say "the runtime is made as root"; exit 1; }
  mkdir -p "$work"
  say "making the runtime from $(mirror)"
  tree platform "$platform"
  tree sdk "$sdk"
  export_runtime platform org.liji.DebianPlatform
  export_runtime sdk org.liji.DebianSdk
  flatpak build-update-repo "$work/repo" >/dev/null
  flatpak --user remote-add --if-not-exists --no-gpg-verify debian "file://$work/repo"
  flatpak --user install -y --noninteractive --reinstall debian "org.liji.DebianPlatform//$branch" "org.liji.DebianSdk//$branch"
}

variant() { # the manifest on the local runtime, as JSON
  flatpak-builder --show-manifest "$manifest" | python3 -c '
import json, os, sys
manifest = json.load(sys.stdin)
manifest.update({"runtime": "org.liji.DebianPlatform", "sdk": "org.liji.DebianSdk", "runtime-version": sys.argv[1]})
manifest["modules"] = [module for module in manifest["modules"] if module["name"] == "liji"]
for source in manifest["modules"][0]["sources"]:
    source["path"] = os.path.realpath(os.path.join(os.path.dirname(sys.argv[2]), source["path"]))
json.dump(manifest, sys.stdout, indent=2)' "$branch" "$manifest" >"$work/variant.json"
}

build() {
  variant
  say "building $(basename "$manifest")"
  flatpak-builder --user --force-clean --disable-rofiles-fuse --state-dir="$work/state" --repo="$work/repo" \
    --default-branch=local "$work/app" "$work/variant.json"
  flatpak --user remote-add --if-not-exists --no-gpg-verify debian "file://$work/repo"
  flatpak --user install -y --noninteractive --reinstall debian "$(basename "$manifest" .yml)//local"
}

need
mkdir -p "$work"
cd "$work"
case ${1:-all} in
  runtime) make_runtime ;;
  build) build ;;
  test) ;;
  clean) rm -rf "$work"; exit ;;
  all)
    flatpak --user info "org.liji.DebianSdk//$branch" >/dev/null 2>&1 || make_runtime
    build
    ;;
  *) sed -n '3,10p' "${BASH_SOURCE[0]}"; exit 2 ;;
esac
if [ "${1:-all}" = all ] || [ "${1:-all}" = test ]; then
  LIJI_TOP=$top LIJI_BUILD=${LIJI_BUILD:-$top/build} LIJI_FLATPAK_ID=$(basename "$manifest" .yml) exec /usr/bin/python3 "$top/tests/flatpak/run-local.py"
fi
