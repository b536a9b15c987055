#!/bin/sh
# The commands of this image; anything else is started as a program.
case "$1" in
  greet) echo "$GREETING, $2" ;;
  --version) echo 1.4.2 ;;
  *) exec "$@" ;;
esac
