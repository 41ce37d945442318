#!/usr/bin/env bash
# The helper that mounts sticks (TRUST K4, K5), with a made-up udev: what it mounts, how, when it lets go, and that it follows no link
# of the kiosk's. Where the machine lets root mount a file as a disk, a real one is mounted; else a program writes down what was asked.
# shellcheck disable=SC2016 # for the programs written here
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
system=$source/kiosk-config/system
work=$(mktemp -d)
run=$work/run
image=
clean() {
    [ -z "$image" ] || { umount -l "$run/stick" 2>/dev/null || true; losetup -d "$image" 2>/dev/null || true; }
    rm -rf "$work"
}
trap clean EXIT
fail() {
    echo "error: $1" >&2
    exit 1
}

mkdir -p "$work/bin" "$run"
export CHORUS_HELPER_STATE=$work/state WORK=$work
cat >"$work/bin/udevadm" <<'FAKE'
#!/bin/sh
if [ "$1" = trigger ]; then cat "$WORK/paths"; else cat "$WORK/${3##*/}"; fi
FAKE
printf '#!/bin/sh\necho "$*" >>"$WORK/systemctl"\n' >"$work/bin/systemctl"
device() { # NAME NODE TYPE FILESYSTEM
    printf 'DEVNAME=%s\nDEVTYPE=%s\nID_FS_TYPE=%s\n' "$2" "$3" "$4" >"$work/$1"
    echo "--path=/devices/$1" | sed 's/^--path=//' >>"$work/paths"
}

real=no
if [ "$(id -u)" -eq 0 ] && truncate -s 16M "$work/image" && mkfs.ext4 -q "$work/image" && image=$(losetup --show -f "$work/image" 2>/dev/null); then
    mkdir "$work/probe"
    if mount "$image" "$work/probe" 2>/dev/null; then
        umount "$work/probe"
        real=yes
    fi
fi
if [ $real = no ]; then
    [ -z "$image" ] || losetup -d "$image"
    image=
    node=$(find /dev -type b 2>/dev/null | head -n 1)
    [ -n "$node" ] || exit 77
    printf '#!/bin/sh\necho "$*" >>"$WORK/mounts"; : >"$WORK/is-mounted"\n' >"$work/bin/mount"
    printf '#!/bin/sh\nrm -f "$WORK/is-mounted"\n' >"$work/bin/umount"
    printf '#!/bin/sh\n[ -e "$WORK/is-mounted" ]\n' >"$work/bin/mountpoint"
fi
node=${image:-$node}
chmod +x "$work/bin/"*
helper() {
    PATH=$work/bin:$PATH bash "$system/stick-helper" "$run" 2>"$work/said" || fail "the helper failed: $(cat "$work/said")"
}
is_mounted() {
    PATH=$work/bin:$PATH mountpoint -q "$run/stick"
}

: >"$work/paths"
helper
[ -f "$run/helper" ] || fail "nobody is told that there is a helper"
device sda /dev/sda disk ""
device sda1 /dev/none partition ntfs
device sda2 "$node" partition ext4
helper
[ ! -e "$run/stick" ] || fail "a stick was mounted while no organizer is in"
: >"$run/organizer"
helper
is_mounted || fail "nothing was mounted: $(cat "$work/said")"
if [ $real = yes ]; then
    options=$(awk -v at="$run/stick" '$5 == at {print $6}' /proc/self/mountinfo)
    for option in rw nosuid nodev noexec; do
        [[ ,$options, == *,$option,* ]] || fail "mounted $options, without $option"
    done
    echo kept >"$run/stick/file"
else
    grep -q 'nosuid,nodev,noexec' "$work/mounts" || fail "mounted with $(cat "$work/mounts")"
fi
helper
is_mounted || fail "a second look let go of the stick"
rm "$run/organizer"
helper
[ ! -e "$run/stick" ] || fail "the stick is still there after the organizer left"

# Another file system, and the kiosk's own tricks.
: >"$run/organizer"
: >"$work/paths"
device sda2 "$node" partition ntfs
helper
[ ! -e "$run/stick" ] || fail "a file system that is not allowed was mounted"
: >"$work/paths"
device sda2 "$node" partition ext4
mkdir "$work/elsewhere"
ln -s "$work/elsewhere" "$run/stick"
rm -f "$run/helper"
echo precious >"$work/precious"
ln -s "$work/precious" "$run/helper"
helper
[ -z "$(ls -A "$work/elsewhere")" ] || fail "a link was followed"
[ ! -L "$run/stick" ] || fail "a link was left where the stick is"
[ "$(cat "$work/precious")" = precious ] || fail "a file behind a link was written"
is_mounted || fail "not mounted behind a link that was taken away"

: >"$run/shutdown"
helper
grep -qx poweroff "$work/systemctl" || fail "the machine was not switched off"
[ ! -e "$run/shutdown" ] || fail "it would be switched off again and again"
[ ! -e "$run/stick" ] || fail "switched off with a stick in"

"$system/install" --root "$work/elsewhere" >"$work/said"
[ -x "$work/elsewhere/usr/lib/chorus/stick-helper" ] || fail "the helper is not where its unit looks for it"
if command -v systemd-analyze >/dev/null; then
    for unit in chorus-stick.service chorus-stick.path; do
        said=$(SYSTEMD_UNIT_PATH=$work/elsewhere/etc/systemd/system: systemd-analyze verify "$work/elsewhere/etc/systemd/system/$unit" 2>&1 |
            grep -v 'is not executable: No such file' || true)
        [ -z "$said" ] || fail "systemd does not understand $unit: $said"
    done
fi
if command -v udevadm >/dev/null && udevadm verify --help >/dev/null 2>&1; then
    udevadm verify "$system/"*.rules || fail "udev does not understand a rule"
fi
echo "stick helper: good, with a real mount: $real"
