#!/bin/sh
# Runs the embedded engine for as long as its standard input stays open, and leaves nothing behind.
#
# embedded-supervisor.sh INIT ROOT DIRECTORY RUN NAME GATEWAY SUBNET DOCKERD-OPTION...
#
# INIT is embedded-init.sh, DIRECTORY holds the lock, the log and docker/, RUN gets the socket, NAME is that of the bridge,
# of the cgroup and of the mark on our firewall rules. Prints "waiting" when another run has the lock, and "starting" when it
# is ours; the lock file then has the process of our run, and since when. Stops at end of input
# (the process that wanted the engine has ended, perhaps by SIGKILL), at the line "stop", and at a signal. When it is killed
# itself, the watcher of its input cleans up; when that is killed too, the next supervisor on this machine does.
set -u
PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin
init=$1 root=$2 directory=$3 run=$4 name=$5 gateway=$6 subnet=$7
shift 7
log=$directory/daemon.log
stopping='' engine='' waiting='' grace_tenths=100

main() {
  trap '' PIPE # Nobody may be left to read what we print.
  trap 'stopping=yes' TERM INT HUP
  exec 3<&0 </dev/null # A background job gets another standard input.
  watch_input &
  watcher=$!
  exec 3<&-

  take_lock || finish 0
  : >"$log"
  exec 2>>"$log"
  clean_up # what a supervisor left that was killed with its watcher
  sweep_others
  set_up || finish 1
  echo starting
  run_engine "$@"
  clean_up
  [ -n "$stopping" ] && finish 0
  finish 1
}

watch_input() {
  trap - TERM INT HUP
  while read -r line <&3; do
    [ "$line" = stop ] && break
  done
  # Until it is heard: a signal that comes just before `wait` does not end that `wait`.
  while read -r _ _ _ parent _ </proc/self/stat && [ "$parent" = $$ ]; do
    kill -TERM $$
    sleep 0.2
  done
  # Killed. Its engine goes with it, and whoever gets the lock before us cleans up as well.
  exec 9>>"$directory/lock"
  flock -w 60 9 && clean_up >/dev/null 2>&1
}

# The lock belongs to descriptor 9, which the engine inherits: it is free when the last process of the engine has ended.
take_lock() {
  exec 9>>"$directory/lock"
  if ! flock -n 9; then
    echo waiting
    flock 9 &
    waiting=$!
    wait "$waiting"
    locked=$?
    if [ -n "$stopping" ] || [ "$locked" != 0 ]; then
      kill -KILL "$waiting" 2>/dev/null
      return 1
    fi
  fi
  [ -z "$stopping" ] || return 1
  echo "$PPID $(date +%s)" >"$directory/lock"
}

set_up() {
  rm -f "$run/init.pid"
  mkdir -p "$directory/docker" "$run" && chmod 700 "$run" || return 1
  # Docker keeps the address of its bridge, and would give it to the new one, also where another network has it by now.
  [ "$(cat "$directory/gateway" 2>/dev/null)" = "$gateway" ] || rm -rf "$directory/docker/network"
  echo "$gateway" >"$directory/gateway"
  in_root ip link add "$name" type bridge || return 1
  # Tells other supervisors whose it is; too long a path is refused.
  in_root ip link set "$name" alias "$directory" 2>/dev/null
  in_root ip addr add "$gateway/24" dev "$name" || return 1
  in_root ip link set "$name" up || return 1
  if [ "$(cat /proc/sys/net/ipv4/ip_forward)" = 0 ]; then
    : >"$directory/forwarding-was-off"
    echo 1 >/proc/sys/net/ipv4/ip_forward || return 1
  fi
  insert_rules || echo "The firewall rules of the embedded engine could not be created: containers have no network." >>"$log"
}

run_engine() {
  # With --pdeathsig and --kill-child everything in the process namespace ends with this supervisor, even by SIGKILL.
  setpriv --pdeathsig KILL unshare --mount --pid --fork --kill-child \
    sh "$init" "$root" "$directory/docker" "$run" "$@" >>"$log" 2>&1 &
  engine=$!
  while [ -z "$stopping" ]; do
    wait "$engine"
    [ -n "$stopping" ] || return 0 # It ended by itself.
  done
  init_pid=$(cat "$run/init.pid" 2>/dev/null) || init_pid=''
  [ -n "$init_pid" ] && kill -TERM "$init_pid" 2>/dev/null
  while [ -n "$init_pid" ] && [ "$grace_tenths" -gt 0 ] && kill -0 "$init_pid" 2>/dev/null; do
    grace_tenths=$((grace_tenths - 1))
    sleep 0.1
  done
  kill -KILL "$engine" 2>/dev/null
  wait "$engine"
  # The kernel frees a process namespace after its last process, not with the kill.
  while [ -n "$init_pid" ] && kill -0 "$init_pid" 2>/dev/null; do sleep 0.05; done
}

clean_up() {
  delete_rules 2>/dev/null
  in_root ip link del "$name" 2>/dev/null
  # Networks that were made on this engine have their own bridges, which dockerd leaves when it ends.
  for bridge in $(grep -aos 'br-[0-9a-f]\{12\}' "$directory/docker/network/files/local-kv.db" | sort -u); do
    in_root ip link del "$bridge" 2>/dev/null
  done
  find /sys/fs/cgroup -depth -type d -path "*/$name*" -exec rmdir {} + 2>/dev/null
  rm -rf "$run/docker.sock" "$run/init.pid" "$run/fleet"
  if [ -e "$directory/forwarding-was-off" ]; then
    # Another engine may need it by now.
    ls -d /sys/class/net/*/bridge >/dev/null 2>&1 || echo 0 >/proc/sys/net/ipv4/ip_forward
    rm -f "$directory/forwarding-was-off"
  fi
}

# What is left of engines with other directories: nobody holds the lock of a dead one.
sweep_others() {
  for bridge in /sys/class/net/layerproof*; do
    (
      name=${bridge##*/} directory=$(cat "$bridge/ifalias") run=$directory/run
      [ -n "$directory" ] && [ -e "$directory/lock" ] || exit
      exec 8>>"$directory/lock"
      flock -n 8 && clean_up
    ) 2>/dev/null
  done
}

# A host that uses the old tables too gets the FORWARD rules in both: a packet must be accepted by both.
insert_rules() {
  result=0 masqueraded=''
  for program in $(firewalls); do
    [ -n "$masqueraded" ] || insert_rule nat POSTROUTING -s "$subnet" ! -o "$name" -j MASQUERADE || result=1
    masqueraded=yes
    insert_rule filter FORWARD -i "$name" -j ACCEPT || result=1
    insert_rule filter FORWARD -o "$name" -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT || result=1
  done
  return $result
}

insert_rule() {
  table=$1 chain=$2
  shift 2
  in_root "$program" -w -t "$table" -I "$chain" "$@" -m comment --comment "$name"
}

# By their mark, because an earlier run can have had another subnet.
delete_rules() {
  for program in $(firewalls); do
    for table in nat filter; do
      in_root "$program" -w -t $table -S | sed -n "/--comment $name /s/^-A/-D/p" | while read -r rule; do
        in_root "$program" -w -t $table $rule
      done
    done
  done
}

firewalls() {
  new=''
  in_root iptables-nft -w -S FORWARD >/dev/null 2>&1 && new=yes && echo iptables-nft
  if [ -z "$new" ] || grep -qs filter /proc/net/ip_tables_names; then echo iptables-legacy; fi
}

# The host may have neither ip nor iptables.
in_root() {
  chroot "$root" "$@" 9>&-
}

finish() {
  kill "$watcher" 2>/dev/null
  exit "$1"
}

main "$@"
