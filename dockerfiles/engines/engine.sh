#!/bin/sh
# What an engine image starts: layerproof-engine docker|podman SOCKET [OPTION...]
#
# The container is privileged, with a volume for images and containers. With LAYERPROOF_TLS set, a Docker daemon also
# listens on port 2376 with certificates of its own making; those for a client are then in /certs/client.
set -eu
product=$1 socket=$2
shift 2

# Engines of before 2023 look for the mount options of the root and share mounts with their containers.
mount --make-rshared /

# With version 2 of cgroups a group with processes cannot have limited children, and the daemon makes children.
if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
  mkdir -p /sys/fs/cgroup/init
  while read -r process; do echo "$process" >/sys/fs/cgroup/init/cgroup.procs 2>/dev/null || :; done </sys/fs/cgroup/cgroup.procs
  sed -e 's/ / +/g' -e 's/^/+/' /sys/fs/cgroup/cgroup.controllers >/sys/fs/cgroup/cgroup.subtree_control || :
fi

certificate() { # NAME SUBJECT EXTENSIONS
  openssl req -newkey rsa:2048 -nodes -keyout "/certs/$1.key" -subj "/CN=$2" -out "/certs/$1.csr" 2>/dev/null
  printf '%s\n' "$3" >"/certs/$1.ext"
  openssl x509 -req -in "/certs/$1.csr" -CA /certs/ca.pem -CAkey /certs/ca.key -CAcreateserial -days 2 \
    -extfile "/certs/$1.ext" -out "/certs/$1.pem" 2>/dev/null
}

if [ -n "${LAYERPROOF_TLS:-}" ]; then
  mkdir -p /certs/client
  chmod 700 /certs
  openssl req -x509 -newkey rsa:2048 -nodes -keyout /certs/ca.key -subj '/CN=layerproof' -days 2 -out /certs/ca.pem 2>/dev/null
  certificate server localhost 'subjectAltName=DNS:localhost,IP:127.0.0.1
extendedKeyUsage=serverAuth'
  certificate client client 'extendedKeyUsage=clientAuth'
  cp /certs/ca.pem /certs/client/ca.pem
  cp /certs/client.pem /certs/client/cert.pem
  cp /certs/client.key /certs/client/key.pem
  set -- --host tcp://0.0.0.0:2376 --tlsverify --tlscacert /certs/ca.pem --tlscert /certs/server.pem --tlskey /certs/server.key "$@"
fi

echo "starting $product"
case $product in
  # An init process takes in the orphans of containers, which the daemon would leave as zombies.
  docker) exec docker-init -- dockerd --host "unix://$socket" "$@" ;;
  podman)
    # Buildah lays an overlay over files below /var/tmp, and an overlay cannot be laid over another one.
    mkdir -p /var/lib/containers/tmp
    mount --bind /var/lib/containers/tmp /var/tmp
    exec catatonit -- podman "$@" system service --time 0 "unix://$socket"
    ;;
esac
