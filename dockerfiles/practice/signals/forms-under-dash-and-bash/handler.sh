# Tells of the signals that it gets, and ends with an exit code for each.
trap 'echo got INT; exit 2' INT
trap 'echo got QUIT; exit 3' QUIT
trap 'echo got TERM; exit 15' TERM
echo ready
while true; do sleep 0.1; done
