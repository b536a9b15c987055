#!/bin/sh
# The first process of the embedded engine, in its own mount and process namespaces (but the network of the host):
# makes the engine's root the root, and becomes dockerd.
#
# embedded-init.sh ROOT DATA RUN DOCKERD-OPTION...
set -eu
root=$1 data=$2 run=$3
shift 3

# /proc still is the host's, so this is the number that the supervisor knows this process by.
read -r host_pid _ </proc/self/stat
echo "$host_pid" >"$run/init.pid"

mount --make-rprivate /
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs tmpfs "$root/tmp"
mkdir -p "$root/var/lib/docker" "$root/layerproof" "$root/old-root"
mount --bind "$data" "$root/var/lib/docker"
mount --bind "$run" "$root/layerproof"

# systemd-resolved's own address is of no use in a container; the file with the real servers is next to it.
names=/etc/resolv.conf
if grep -q '^nameserver 127\.0\.0\.53' "$names" && [ -e /run/systemd/resolve/resolv.conf ]; then
  names=/run/systemd/resolve/resolv.conf
fi
cp -L "$names" "$root/run/resolv.conf"
: >>"$root/etc/resolv.conf"
mount --bind "$root/run/resolv.conf" "$root/etc/resolv.conf"

# Not chroot: under it `docker import` and `docker load` fail with "remount /, flags: 0x84000: invalid argument".
cd "$root"
pivot_root . old-root
cd /
umount -l /old-root

# docker-init takes in the orphans of containers, which dockerd as the first process would leave as zombies.
exec docker-init -- dockerd --host unix:///layerproof/docker.sock --exec-root /run/docker --pidfile /run/docker.pid "$@"
