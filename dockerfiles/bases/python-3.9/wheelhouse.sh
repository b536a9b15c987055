#!/bin/sh
# Puts /wheelhouse into /image of an unpacked root file system that has Python and the packages to
# repack. The wheels are made by the Python in there: the host may have none.
#
# wheelhouse.sh ROOT FOLDER-OF-THIS-FILE
set -eu
root=$1 here=$2
# Unpacked only, it lacks the links that the merged /usr has at the top, and the dynamic loader is found through one.
for top in bin lib lib64 sbin; do
  [ ! -d "$root/usr/$top" ] || [ -e "$root/$top" ] || ln -s "usr/$top" "$root/$top"
done
cp "$here/repack.py" "$root/repack.py"
python=$(cd "$root" && find usr/bin -name 'python3.[0-9]*' -type f | head -n 1)
chroot "$root" "/$python" /repack.py /usr/lib/python3/dist-packages /image/wheelhouse
