"""The load generator counts each request once, as answered or as failed, and says why."""

import json
import pathlib
import socketserver
import subprocess
import sys
import tempfile
import threading
import unittest

LAB = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(LAB))
from traffic import Seen  # noqa: E402

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine"
ANSWERS = {
    b"/fine": ANSWER,
    b"/chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nfi\r\n2\r\nne\r\n0\r\n\r\n",
    b"/closing": b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nfine",
    b"/error": b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
    b"/other": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nother",
    b"/cut": ANSWER[:-1],
    b"/reset": b"",
}


class Site(socketserver.StreamRequestHandler):
    def handle(self):
        while line := self.rfile.readline():
            while self.rfile.readline() != b"\r\n":
                pass
            path = line.split()[1]
            if path == b"/hangs":
                threading.Event().wait(3)
            echo = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s." % (len(path) + 1, path)
            self.wfile.write(ANSWERS.get(path, echo))
            if path in (b"/closing", b"/cut", b"/reset"):
                return


class LoadTest(unittest.TestCase):
    def setUp(self):
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Site)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def seen(self, *paths: str, **spec) -> Seen:
        pages = [{"path": path, "expect": "fine"} for path in paths]
        spec = {"address": "127.0.0.1", "port": self.server.server_address[1], "clients": 3, "pages": pages, "patience": 1} | spec
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(spec, file)
            file.flush()
            done = subprocess.run([sys.executable, LAB / "load.py", file.name], input=b"", capture_output=True, check=True)
        said = json.loads(done.stdout)
        return Seen(said["begun"], said["made"])

    def test_answers_of_every_form_are_counted_as_answered(self):
        seen = self.seen("/fine", "/chunked", "/closing", least=100)
        self.assertGreaterEqual(len(seen.made), 100)
        self.assertEqual({}, seen.reasons())

    def test_each_failure_is_counted_with_its_reason(self):
        seen = self.seen("/error", "/other", "/cut", "/reset", "/fine", clients=1, least=10)
        why = {(request[2], request[3]) for request in seen.made}
        broken = "IncompleteReadError"
        self.assertEqual({("/error", "status 502"), ("/other", "another answer"), ("/cut", broken), ("/reset", broken), ("/fine", "")}, why)
        self.assertEqual([request[4] for request in seen.made], list(range(len(seen.made))))

    def test_who_gets_no_answer_in_time_counts_as_failed(self):
        self.assertEqual({"no answer in time"}, set(self.seen("/hangs", clients=1, least=1).reasons()))

    def test_an_open_load_goes_on_while_answers_hang(self):
        seen = self.seen("/hangs", "/fine", rate=20, most_seconds=1, least=1000)
        self.assertEqual({"no answer in time"}, set(seen.reasons()))
        self.assertGreater(len(seen.made), 2 * len(seen.failed) - 2)
        self.assertGreater(len(seen.failed), 2)

    def test_nobody_listening_is_a_failure_of_each_request(self):
        self.server.shutdown()
        self.server.server_close()
        seen = self.seen("/fine", clients=1, least=5)
        self.assertEqual({"ConnectionRefusedError": len(seen.made)}, seen.reasons())

    def test_a_requests_own_number_is_asked_and_wanted(self):
        seen = self.seen("/echo?n=NUMBER", clients=1, least=3)
        self.assertEqual({"another answer"}, set(seen.reasons()))
        pages = [{"path": "/echo?n=NUMBER", "expect": "n=NUMBER."}]
        self.assertEqual({}, self.seen(pages=pages, clients=2, least=30).reasons())


class SeenTest(unittest.TestCase):
    def seen(self, *made: tuple[float, float, str]) -> Seen:
        return Seen(0, [[begun, seconds, "/", why, number, ""] for number, (begun, seconds, why) in enumerate(made)])

    def test_an_outage_lasts_from_the_first_failure_to_the_answer_after_the_last(self):
        self.assertEqual(0, self.seen((0, 1, ""), (1, 1, "")).outage())
        self.assertEqual(3.5, self.seen((0, 1, ""), (1, 9, "no"), (2, 1, ""), (3, 1, "no"), (4, 0.5, "")).outage())
        self.assertEqual(5, self.seen((0, 1, ""), (1, 1, "no"), (2, 4, "no")).outage())


if __name__ == "__main__":
    unittest.main()
