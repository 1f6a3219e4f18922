"""A site of somebody else's, with a strict policy, that has the widget in its page."""

import http.server
import threading

# What some sites do to everything on their pages.
STYLES = "* { font-size: 9px !important; display: block; letter-spacing: 4px; box-sizing: content-box } button { display: none }"

PAGE = """<!doctype html>
<html lang="nl"><head><title>Een winkel</title><style nonce="n0">{styles}</style>
<script nonce="n0" async src="http://127.0.0.1:{port}/praatpaal.js"></script></head>
<body><main><h1>Een winkel</h1><p>Van iemand anders.</p></main>
<praatpaal-chat server="http://127.0.0.1:{port}/"></praatpaal-chat></body></html>"""

FRAME = """<!doctype html>
<html lang="nl"><head><title>Een kader</title></head>
<body><main><h1>Een kader</h1><iframe title="chat" sandbox="allow-scripts allow-same-origin" src="/page" width="500" height="700"></iframe></main></body></html>"""


class HostPage:
    def __init__(self, server_port):
        self.server_port = server_port
        page = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                port = page.server_port
                body = {"/page": PAGE.format(port=port, styles=STYLES), "/frame": FRAME}.get(self.path)
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Security-Policy", "; ".join([
                    "default-src 'none'", "script-src 'nonce-n0'", "style-src 'nonce-n0'", "frame-src 'self'",
                    f"connect-src ws://127.0.0.1:{port}", "base-uri 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'"]))
                self.end_headers()
                self.wfile.write((body or "").encode())

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
