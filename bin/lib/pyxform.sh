# Sourced: pyxform, the standard's own reader of forms, which ours is compared with. $pyxform is its Python.

need_pyxform() {
  local home=$root/target/pyxform
  export pyxform=$home/bin/python
  "$pyxform" -c 'import pyxform' 2>/dev/null && return
  command -v python3 >/dev/null || need_packages python3
  python3 -c 'import ensurepip' 2>/dev/null || need_packages python3-venv
  python3 -m venv "$home" && "$home/bin/pip" install -q 'pyxform==4.5.0' || fail "Could not install pyxform 4.5.0 from PyPI."
}
