#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What `./dev run` does once everything is built: a demonstration registry, then the window on it; without a display the
# main job without one, and where its papers lie. Called with the build folder; further words go to liji.
set -euo pipefail
build=$1
shift
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
lijictl=$build/out/bin/lijictl
demo=$build/demo
registry=$demo/registry

export XDG_DATA_DIRS="$build/out/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"
say() { printf '%s\n' "$*"; }

# Made anew whenever the program is newer than it, and for the run without a display, whose couple marries once.
if [ -z "${WAYLAND_DISPLAY:-}${DISPLAY:-}" ] || [ ! -f "$demo/account.json" ] || [ "$lijictl" -nt "$demo/account.json" ]; then
  rm -rf "$demo"
  mkdir -p "$demo"
  say "Making a demonstration registry of invented people in $registry …"
  "$lijictl" demo create --json --registry "$registry" --county lanling-2021 --scale 0.03 --waiting 3 >"$demo/making.json"
  mv "$demo/making.json" "$demo/account.json"
fi
field() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$demo/account.json" "$1"; }

if [ -n "${WAYLAND_DISPLAY:-}${DISPLAY:-}" ]; then
  say "Log in as $(field user) with the password $(field password)."
  exec "$build/out/bin/liji" --registry "$registry" "$@"
fi

say "There is no display here: registering, printing, verifying without one."
papers=$demo/papers
mkdir -p "$papers"
export LIJI_REGISTRY=$registry
user=$(field user)

"$lijictl" marriage schema --json | python3 "$here/couple.py" >"$demo/couple.json"
"$lijictl" marriage register --json --user "$user" <"$demo/couple.json" >"$demo/registered.json"
number=$(python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["number"])' <"$demo/registered.json")
say "Registered $number."
for copy in man woman; do
  for kind in marriage-booklet marriage-sheet; do
    for form in pdf png; do
      "$lijictl" certificate print "$number" --user "$user" --copy "$copy" --template "$kind" --stock blank \
        --output "$papers/$kind-$copy.$form" >/dev/null
    done
  done
done
"$lijictl" key export --jwks >"$papers/office.jwks"
for copy in man woman; do
  "$lijictl" seal verify "$papers/marriage-sheet-$copy.pdf" --key "$papers/office.jwks" | tail -n 1 | sed "s/^/The seal of the $copy's sheet: /"
done
"$lijictl" journal verify >/dev/null && say "The journal's chain is whole."
if /usr/bin/python3 "$here/shots.py" --build "$build" --output "$demo/screens" --registry "$registry" --user "$user" \
  --password "$(field password)" --looks zh-light --only today marriage >"$demo/screens.log" 2>&1; then
  say "Screens: $demo/screens/zh-light/"
else
  say "No picture of the window could be made: $(tail -n 1 "$demo/screens.log")"
fi
say "Papers:  $papers/"
ls "$papers"
