# Sourced by the scripts beside: what they need, each with one clear line when it is missing.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

fail() { printf '%s\n' "$*" >&2; exit 1; }

need_rust() {
  command -v cargo >/dev/null || fail "Samsyn needs a Rust toolchain, 1.95 or newer: https://rustup.rs"
}

need_node() {
  command -v node >/dev/null || fail "Building Samsyn needs Node 20 or newer: https://nodejs.org"
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || fail "Building Samsyn needs Node 20 or newer; this is $(node --version)."
}

# Debian packages by name; installed as root, else named so that somebody can.
need_packages() {
  [ "$(id -u)" -eq 0 ] || fail "Please install: apt-get install $*"
  apt-get update -qq >/dev/null 2>&1 || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null || fail "Could not install: $*"
}

step() { printf '\n== %s\n' "$*"; }
