trap 'echo cleaning up; sleep 4; echo cleaned up; exit 0' TERM
echo ready
while true; do sleep 0.1; done
