#!/usr/bin/python3
"""ports.py N: the first of so many ports in a row that nobody listens on here, below those that outgoing lines are given. Where
the search begins hangs on the process, as another run of the test may look for some at the same time."""
import os
import socket
import sys


def is_free(port):
    with socket.socket() as listening:
        try:
            listening.bind(("0.0.0.0", port))
        except OSError:
            return False
    return True


n, lowest, highest = int(sys.argv[1]), 20000, 32000
for step in range(highest - lowest):
    first = lowest + (os.getpid() * 16 + step) % (highest - lowest)
    if all(is_free(first + i) for i in range(n)):
        print(first)
        sys.exit(0)
sys.exit(f"no {n} ports in a row are free between {lowest} and {highest}")
