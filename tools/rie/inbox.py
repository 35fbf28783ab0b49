"""The address that CloudFormation gives a custom resource for its answer."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer


class Inbox:
    """Takes answers; `answers` are their statuses."""

    def __init__(self):
        self.answers = answers = []

        class Taker(BaseHTTPRequestHandler):
            def do_PUT(self):
                answer = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                answers.append(answer["Status"])
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Taker)
        self.url = f"http://127.0.0.1:{self.server.server_port}/answer?signature=none"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
