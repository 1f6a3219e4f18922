"""Bytes from one socket to another, and a proxy that cuts them off."""

import random
import socket
import threading
import time


def pump(a, b, gate=None):
    """What comes from a goes to b, until either ends; then both do. A gate that is shut keeps it."""
    try:
        while data := a.recv(65536):
            if gate:
                gate()
            b.sendall(data)
    except OSError:
        pass
    for s in (a, b):
        hang_up(s)


def hang_up(s):
    try:
        s.shutdown(socket.SHUT_RDWR)
    except OSError:
        return False
    return True


class Proxy:
    """Passes TCP on and cuts it at random; while it is down, nobody gets through; who calls while it is mute is never answered."""

    def __init__(self, target, seed=7):
        self.target, self.pairs, self.cut, self.is_down, self.stalled, self.is_mute = target, [], 0, False, False, False
        self.mute = []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.random = random.Random(seed)
        threading.Thread(target=self.accept, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/"

    def accept(self):
        while True:
            try:
                near, _ = self.server.accept()
            except OSError:
                return
            try:
                if self.is_down:
                    raise OSError
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                near.close()
                continue
            if self.is_mute:
                self.mute.append((near, far))
                continue
            self.pairs.append((near, far))
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=pump, args=(one, other, self.gate), daemon=True).start()

    def gate(self):
        """A line that is up, but dead."""
        while self.stalled:
            time.sleep(0.05)

    def cut_all(self):
        pairs, self.pairs = self.pairs, []
        for near, far in pairs:
            self.cut += hang_up(near)
            hang_up(far)

    def cut_until(self, done, shortest=0.1, longest=0.9):
        while not done.wait(self.random.uniform(shortest, longest)):
            self.cut_all()

    def down(self):
        self.is_down = True
        self.cut_all()

    def up(self):
        self.is_down = False

    def stop(self):
        self.server.close()
        self.pairs += self.mute
        self.cut_all()
