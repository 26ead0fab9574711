#!/bin/sh
# Runs a module with the first Python that is at least 3.11 and can make virtual environments. Candidates are tried out,
# because a version manager may have put a command there that only fails. PYTHON=… names another.
for candidate in ${PYTHON:-.venv/bin/python python3.14 python3.13 python3.12 python3.11 python3 python}; do
    if "$candidate" -I -c '
import sys, importlib.util
sys.exit(sys.version_info < (3, 11) or not all(map(importlib.util.find_spec, ["venv", "ensurepip"])))
' >/dev/null 2>&1; then
        exec "$candidate" -m "$@"
    fi
done
echo "No Python 3.11 or newer with the venv module was found (tried ${PYTHON:-python3.14 to python3.11, python3, python}): install it (Debian, Ubuntu: apt install python3-venv) or name it with PYTHON=/path/to/python3" >&2
exit 1
