# Sourced by the other scripts, from any folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# Build servers would keep the pipes of this terminal open after the build.
export MSBUILDDISABLENODEREUSE=1

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

need() {
    command -v dotnet >/dev/null || die "The .NET SDK is missing: install the version that global.json names."
    dotnet --version >/dev/null 2>&1 || die "The installed .NET SDK is not the one that global.json asks for: $(tr -d '\n' <global.json)"
    command -v node >/dev/null && command -v npm >/dev/null || die "Node.js with npm is missing: the stylesheet and the script are built with it."
}

# One hash over the content of everything given; what a build writes is left out.
hash_of() {
    find "$@" \( -name bin -o -name obj -o -path src/MotCua.Kit/wwwroot \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
can_be_root() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

# install PROGRAM PACKAGE: Debian's package when the program is not there; false when it cannot be had.
install() {
    [ -x "$1" ] && return 0
    if ! command -v apt-get >/dev/null || ! can_be_root; then
        say "$1 is missing and cannot be installed without root: run 'apt-get install $2' once. Its tests are skipped now."
        return 1
    fi
    say "Installing $2"
    as_root apt-get -qq update && DEBIAN_FRONTEND=noninteractive as_root apt-get -qq -y --no-install-recommends install "$2" >/dev/null && [ -x "$1" ]
}
