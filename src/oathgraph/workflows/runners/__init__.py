"""Ways to do one thing to many documents: on this machine, on a cluster."""
