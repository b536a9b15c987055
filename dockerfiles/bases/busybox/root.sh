#!/bin/sh
# Puts into /image of an unpacked root file system with the package busybox-static what the image busybox has: the
# program, a link for each of its applets, and the few files that programs look for.
#
# root.sh ROOT
set -eu
image=$1/image
mkdir -p "$image/bin" "$image/dev" "$image/etc" "$image/home" "$image/proc" "$image/sys" "$image/usr/bin" "$image/var/spool/mail"
mkdir -m 1777 "$image/tmp" "$image/var/tmp"
mkdir -m 700 "$image/root"
cp "$1/usr/bin/busybox" "$image/bin/busybox"
for applet in $("$image/bin/busybox" --list); do
  [ "$applet" = busybox ] || ln "$image/bin/busybox" "$image/bin/$applet"
done
ln -s ../../bin/env "$image/usr/bin/env"
ln -s bin "$image/sbin"

cat >"$image/etc/passwd" <<'END'
root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/bin/false
bin:x:2:2:bin:/bin:/bin/false
sys:x:3:3:sys:/dev:/bin/false
mail:x:8:8:mail:/var/spool/mail:/bin/false
www-data:x:33:33:www-data:/var/www:/bin/false
nobody:x:65534:65534:nobody:/home:/bin/false
END
cat >"$image/etc/group" <<'END'
root:x:0:
daemon:x:1:
bin:x:2:
sys:x:3:
mail:x:8:
www-data:x:33:
nobody:x:65534:
END
