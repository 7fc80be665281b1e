# Sourced by the scripts beside: a browser and the packages that drive it.

need_browser() {
  SAMSYN_CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
  if [ -z "$SAMSYN_CHROMIUM" ]; then
    need_packages chromium
    SAMSYN_CHROMIUM=$(command -v chromium) || fail "The browser tests need Chromium: apt-get install chromium"
  fi
  export SAMSYN_CHROMIUM
  (cd "$root/tests" && { [ -d node_modules ] && [ node_modules -nt package-lock.json ] || npm ci --silent --no-audit --no-fund; })
}
