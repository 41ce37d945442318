#!/usr/bin/env bash
# kiosk-config/start, with a program and a cmake that only write down how they are called.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir -p "$copy/bin" "$copy/build/release" "$copy/kiosk-config/events" "$copy/elsewhere"
cp "$source/kiosk-config/start" "$source/kiosk-config/packages.sh" "$copy/kiosk-config"
printf 'chorus: 1\nid: "spring-1"\n' >"$copy/kiosk-config/events/hdc-amh-evaluation.yaml"
printf 'chorus: 1\nid: other_2   # here\n' >"$copy/elsewhere/other.yaml"
printf 'chorus: 1\n' >"$copy/elsewhere/none.yaml"
# shellcheck disable=SC2016 # for the program written here
printf '#!/bin/sh\nexit ${FAKE_CMAKE:-0}\n' >"$copy/bin/cmake"
# Every package is there.
printf '#!/bin/sh\necho installed\n' >"$copy/bin/dpkg-query"
cat >"$copy/build/release/chorus" <<'FAKE'
#!/bin/sh
echo "chorus $*"
if [ "$1" = run ] && [ -n "$FAKE_RUN" ]; then
    echo "$FAKE_RUN" | tr _ ' ' >&2
    exit 1
fi
FAKE
chmod +x "$copy/bin/"* "$copy/build/release/chorus"

faults=0
# expect STATUS WORDS ENVIRONMENT ARGUMENTS...: run from elsewhere/, prints WORDS (a pattern) and ends with STATUS
expect() {
    local status=$1 words=$2 environment=$3 got=0
    shift 3
    # shellcheck disable=SC2086 # the environment is a list of words
    (cd "$copy/elsewhere" && env -u DISPLAY -u WAYLAND_DISPLAY -u STATE_DIRECTORY -u XDG_DATA_HOME SSH_CONNECTION=x HOME="$copy/home" \
        PATH="$copy/bin:$PATH" $environment ../kiosk-config/start "$@" >"$copy/out" 2>&1) || got=$?
    if [ "$got" -ne "$status" ] || ! grep -qE -- "$words" "$copy/out"; then
        echo "error: start $* ($environment): status $got, expected $status and \"$words\":"
        sed 's/^/  /' "$copy/out"
        faults=$((faults + 1))
    fi
}

event=$copy/kiosk-config/events/hdc-amh-evaluation.yaml
expect 0 'usage:' '' --help
expect 0 "^chorus run --event $event --data $copy/home/.local/share/chorus/spring-1 --window 800x480 --lang fr\$" DISPLAY=:9 --window 800x480 --lang fr
expect 0 "^chorus run --event $copy/elsewhere/other.yaml --data $copy/home/.local/share/chorus/other_2\$" WAYLAND_DISPLAY=w --event other.yaml
expect 0 "^chorus run --event $event --data $copy/elsewhere/kept\$" DISPLAY=:9 --data kept
expect 0 "^chorus run --event $event --data /srv/chorus/spring-1\$" 'DISPLAY=:9 STATE_DIRECTORY=/srv/chorus'
expect 0 "^chorus run --event $event --data /x/chorus/spring-1\$" 'DISPLAY=:9 XDG_DATA_HOME=/x'
expect 0 "^chorus simulate --event $event --data build/trial/spring-1/data --responses 50 --seed 1\$" ''
expect 0 'There is no display' ''
expect 0 "picture of every screen: +$copy/build/trial/spring-1/pictures" ''
expect 0 '^chorus simulate ' 'DISPLAY=:9 FAKE_RUN=There_is_no_display.'
expect 1 'The store is held' 'DISPLAY=:9 FAKE_RUN=The_store_is_held.'
expect 1 'The build could not be set up' 'FAKE_CMAKE=1'
expect 2 'none.yaml has no line' '' --event none.yaml
expect 2 'missing.yaml was not found' '' --event missing.yaml
expect 2 'needs a value' '' --event

echo "$faults faults"
[ "$faults" -eq 0 ]
