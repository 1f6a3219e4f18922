"""WebSockets without a library, and a `praatpaal serve` to speak to: for measurements on this machine alone."""

import asyncio
import json
import os
import resource
import socket
import ssl
import struct
import subprocess
import tempfile
import time
from pathlib import Path

HANDSHAKE = ("GET /chat HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n").encode()


def frame(**line):
    """A line as a customer's frame. The mask is zero: it protects proxies, and there is none."""
    data = json.dumps(line).encode()
    head = bytes([0x81, 0x80 | len(data)]) if len(data) < 126 else struct.pack("!BBH", 0x81, 0xfe, len(data))
    return head + b"\0\0\0\0" + data


class Socket:
    async def open(self, server):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", server.port, ssl=server.context)
        self.writer.write(HANDSHAKE)
        assert b" 101 " in await self.reader.readuntil(b"\r\n\r\n")
        return self

    def send(self, **line):
        self.writer.write(frame(**line))

    async def next(self):
        """The next line; a number when the server closes with that code, None when it just closes."""
        try:
            while True:
                first, length = await self.reader.readexactly(2)
                if length == 126:
                    length, = struct.unpack("!H", await self.reader.readexactly(2))
                elif length == 127:
                    length, = struct.unpack("!Q", await self.reader.readexactly(8))
                data = await self.reader.readexactly(length)
                if first & 15 == 1:
                    return json.loads(data)
                if first & 15 == 8:
                    return struct.unpack("!H", data[:2])[0] if data else None
        except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
            return None


def raw(server, small=False):
    """A connection that does not block once it is there, without TLS."""
    one = socket.socket()
    if small:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    one.connect(("127.0.0.1", server.port))
    return one


class Server:
    """The program with a store of its own; `tls` makes a certificate for it."""

    def __init__(self, program, intents, tls=False):
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        self.folder = tempfile.TemporaryDirectory()
        self.store = Path(self.folder.name) / "load.sqlite"
        self.program, self.intents, self.context = program, intents, None
        command = [program, "serve", "--port", "0", "--store", self.store, "--intents", intents, "--log-level", "info"]
        if tls:
            key, certificate = (Path(self.folder.name) / name for name in ("key.pem", "certificate.pem"))
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                            "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
                           check=True, capture_output=True)
            key.chmod(0o600)
            command += ["--tls-certificate", certificate, "--tls-key", key]
            self.context = ssl.create_default_context(cafile=certificate)
        self.log = open(Path(self.folder.name) / "log", "w+")
        self.process = subprocess.Popen([str(part) for part in command], stderr=self.log, env=dict(os.environ))
        self.port = int(self.told("listening on ").rsplit(":", 1)[1])

    def told(self, words, wait=120):
        """The first line of the log with these words, once it is there."""
        for _ in range(wait * 20):
            for line in Path(self.log.name).read_text().splitlines():
                if words in line:
                    return line
            assert self.process.poll() is None, Path(self.log.name).read_text()
            time.sleep(0.05)
        raise SystemExit(f"the server did not say {words!r}")

    @property
    def memory(self):
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) * 1024

    def stop(self):
        """The exit code and how long it took."""
        started = time.monotonic()
        if self.process.poll() is None:
            self.process.terminate()
        try:
            code = self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = "none within 30 s"
        return code, time.monotonic() - started
