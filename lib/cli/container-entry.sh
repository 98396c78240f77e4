#!/bin/sh
# The container's entry, and `kustodian` in it. `docker run <image> scan` runs the command line, and CMD the server.
set -eu
case "${1:-}" in
  node) exec "$@" ;;
  *) exec node /app/cli/main.js "$@" ;;
esac
