# Debian packages that Chorus needs, and why. Sourced by kiosk-config/start and tests/run; does nothing by itself.
# shellcheck shell=bash disable=SC2034 # the lists are read where this is sourced

# One row each: the package, then what it is for.
packages_program='
gcc                  the C compiler
libc6-dev            the C library to compile against
cmake                describes the build
ninja-build          carries the build out
pkg-config           tells the build where libraries are
libsdl2-dev          the window, touch and keys
libsdl2-ttf-dev      letters in every script
libsdl2-image-dev    icons and pictures
libfribidi-dev       right-to-left text
libunistring-dev     where a line may break, and capitals and accents when ideas are compared
libstemmer-dev       the stems of English and French words, so that similar ideas are found
libutf8proc-dev      what a person calls one character
libfontconfig-dev    finds the fonts
fonts-noto-core      the fonts
fonts-noto-cjk       the fonts of Chinese
libsqlite3-dev       keeps the answers
libsodium-dev        checksums, sealing
libyaml-dev          reads event files
libqrencode-dev      QR codes
libxlsxwriter-dev    writes workbooks for Excel and LibreOffice
libreadstat-dev      writes tables for SPSS and PSPP
libzip-dev           reads a written workbook again, to see that it is whole
libespeak-ng-dev     reads the screens aloud
espeak-ng-data       its voices
libvorbis-dev        plays voices that people recorded
libcairo2-dev        reports and forms as PDF
libpango1.0-dev      their letters, in every script
'
packages_tests='
libcmocka-dev        runs the unit tests
libglpk-dev          works out bounds for what tables hide, as an attacker would
libigraph-dev        measures the networks of those tests a second time
python3-networkx     reads exported networks as another program would
clang                builds the fuzz tests
libclang-rt-dev      the fuzzer and its sanitizers
clang-format         checks the layout of the sources
clang-tidy           looks for faults in the sources
xvfb                 a screen without a screen, for tests in a real window
xserver-xorg-core    two displays on one desktop, for the big screen beside a kiosk
xserver-xorg-video-dummy   its driver without a card
x11-xserver-utils    plugs them in (xrandr)
xdotool              the finger and the keys of those tests
zbar-tools           reads QR codes as a phone would
imagemagick          compares and cuts pictures
poppler-utils        reads reports as PDF as a viewer would
libreoffice-calc     opens the exported tables as a user would
pspp                 the same, for SPSS
python3-jsonschema   the same, for JSON: holds it against its schema
vorbis-tools         makes Ogg recordings for those tests
systemd              judges the sandbox of the kiosk as a service
strace               watches which files are written and when
python3              drives the tests in a real window
python3-yaml         reads event files in those tests
libx11-dev           the window of the smallest program to compare with
libxext-dev          the same, shared memory
libxdamage-dev       sees when a pixel changes
libxtst-dev          sends touches for measuring
'

# packages_missing ROWS: those rows that are not installed. Needs no network.
packages_missing() {
    local package reason
    while read -r package reason; do
        [ -n "$package" ] || continue
        if [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
            printf '%-20s %s\n' "$package" "$reason"
        fi
    done <<<"$1"
}

# packages_as_root COMMAND...: runs it with root rights, asking only where someone can answer.
packages_as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && [ -t 0 ]; then
        sudo "$@"
    elif command -v sudo >/dev/null; then
        sudo -n "$@"
    else
        return 1
    fi
}

# packages_install ROWS...: installs what is missing, and says what and why first. Says nothing when nothing is.
packages_install() {
    local missing names
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        echo "This system has no apt-get, so nothing is installed here. Chorus is built on Debian 12; elsewhere install what"
        echo "kiosk-config/packages.sh lists, under the names used there."
        return 0
    fi
    missing=$(packages_missing "$(printf '%s\n' "$@")")
    [ -n "$missing" ] || return 0
    echo "These Debian packages are missing and will be installed:"
    echo "  ${missing//$'\n'/$'\n'  }"
    mapfile -t names < <(awk '{ print $1 }' <<<"$missing")
    local install=(env DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300)
    if [ "$(id -u)" -ne 0 ]; then
        echo "Installing needs root rights; nothing else here does."
    fi
    if packages_as_root "${install[@]}" update -qq &&
        packages_as_root "${install[@]}" install -y -qq --no-install-recommends "${names[@]}" >/dev/null; then
        echo "Installed."
    else
        echo "They could not be installed. Check the network, or run as root:" >&2
        echo "  apt-get update && apt-get install --no-install-recommends ${names[*]}" >&2
        return 1
    fi
}
