#!/usr/bin/env bash
# Pin every dependency, with hashes and without addresses, for all platforms and Pythons the project supports.
# usage: tools/lock.sh BIN    BIN is the folder of an environment that holds uv
set -euo pipefail
cd "$(dirname "$0")/.."
uv="${1:-.venv/bin}/uv"
common=(pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links
        --no-annotate --custom-compile-command "make lock" pyproject.toml)
# What `pip install oathgraph` needs, and what a developer needs: every extra made of wheels, and the tools.
"$uv" "${common[@]}" --output-file requirements/core.txt
"$uv" "${common[@]}" --extra feeds --extra postgres --extra charts --extra exchange --extra notebook \
      --group dev --output-file requirements/dev.txt
