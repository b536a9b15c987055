#!/bin/sh
# Gives a Debian root file system with nginx the paths of the published image: the site in /usr/share/nginx/html, its
# configuration in /etc/nginx/conf.d, logs on the standard streams, and an entrypoint.
#
# root.sh ROOT DIRECTORY-OF-THIS-FILE
set -eu
root=$1 here=$2
rm -f "$root/etc/nginx/sites-enabled/default"
install -m 644 "$here/default.conf" "$root/etc/nginx/conf.d/default.conf"
install -m 755 "$here/docker-entrypoint.sh" "$root/docker-entrypoint.sh"
[ -e "$root/usr/share/nginx/html/index.html" ]
ln -sf /dev/stdout "$root/var/log/nginx/access.log"
ln -sf /dev/stderr "$root/var/log/nginx/error.log"
