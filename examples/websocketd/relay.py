#!/usr/bin/env python3
"""One web socket's end: carries lines between stdin/stdout and the broker: `relay.py /path/to/socket`."""

import os
import select
import socket
import sys


def carry(broker):
    """Until one side ends. Bytes go as they come; lines are the broker's business."""
    # A write that waits is right here: it slows only this one visitor.
    while True:
        ready, _, _ = select.select([0, broker], [], [])
        if broker in ready:
            data = broker.recv(65_536)
            if not data:
                return
            while data:
                data = data[os.write(1, data):]
        if 0 in ready:
            data = os.read(0, 65_536)
            if not data:
                return
            broker.sendall(data)


def main():
    if len(sys.argv) != 2:
        print("usage: relay.py SOCKET", file=sys.stderr)
        return 2
    try:
        with socket.socket(socket.AF_UNIX) as broker:
            broker.connect(sys.argv[1])
            carry(broker)
    except (BrokenPipeError, ConnectionResetError):
        pass
    except OSError as error:
        print('{"type":"error","in_reply_to":null,"code":"store_unavailable",'
              '"message":"the desk cannot be reached now; try again later","retryable":true}')
        print(f"relay.py: {sys.argv[1]}: {error.strerror}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        pass
