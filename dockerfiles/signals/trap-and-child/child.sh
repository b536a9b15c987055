echo ready
sleep infinity
