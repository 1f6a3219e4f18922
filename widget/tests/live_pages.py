#!/usr/bin/python3
"""Stands before a running `praatpaal serve` and reads its scripts and styles from the source folders, so that a page is
changed by an editor and a reload, without a build.

    praatpaal serve --port 8080 &
    widget/tests/live_pages.py --to 8080 --port 8081      # http://127.0.0.1:8081/desk

The pages themselves (*.html) are filled by the server, so they come from the program. Only for this machine.
"""

import argparse
import http.client
import http.server
import socket
import threading
from pathlib import Path

from wires import pump

ROOT = Path(__file__).resolve().parent.parent.parent
KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


def source(path):
    """The file behind a path of the site; None for what only the server knows."""
    name = path.split("?")[0].rsplit("/", 1)[-1]
    file = ROOT / "widget" / name if path.startswith("/praatpaal.js") else ROOT / "Sources" / "WebPages" / name
    return file if file.suffix in KINDS and file.is_file() else None


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    target = 8080

    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.headers.get("Upgrade", "").lower() == "websocket":
            return self.tunnel()
        file = source(self.path)
        if not file:
            return self.forward()
        self.answer(200, [("Content-Type", KINDS[file.suffix]), ("Cache-Control", "no-store"),
                          ("Cross-Origin-Resource-Policy", "cross-origin")], file.read_bytes())

    def do_POST(self):
        self.forward()

    def forward(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        server = http.client.HTTPConnection("127.0.0.1", self.target, timeout=30)
        try:
            server.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                server.putheader(name, value)
            server.endheaders(body)
            got = server.getresponse()
            self.answer(got.status, got.getheaders(), got.read())
        except OSError:
            self.close_connection = True
        finally:
            server.close()

    def answer(self, status, headers, body):
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def tunnel(self):
        """The request as it came, then bytes in both directions."""
        self.close_connection = True
        try:
            server = socket.create_connection(("127.0.0.1", self.target))
        except OSError:
            return
        head = f"{self.requestline}\r\n" + "".join(f"{n}: {v}\r\n" for n, v in self.headers.items()) + "\r\n"
        server.sendall(head.encode("latin-1"))
        threading.Thread(target=pump, args=(server, self.connection), daemon=True).start()
        pump(self.connection, server)


def start(target, port=0):
    """A server in a thread of its own; its port."""
    handler = type("Handler", (Handler,), {"target": target})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=int, default=8080, help="the port of praatpaal serve")
    parser.add_argument("--port", type=int, default=8081)
    options = parser.parse_args()
    start(options.to, options.port)
    print(f"http://127.0.0.1:{options.port}/", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
