"""./lampkeeper release, against a local server in place of AWS: what it sends, prints, and how it ends."""

import json
import os
import signal
import subprocess
import sys
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote

ROOT = Path(__file__).parents[2]
FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:commands:live"
STACK = """<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member>
<StackName>lampkeeper</StackName><StackStatus>CREATE_COMPLETE</StackStatus><CreationTime>2026-11-03T09:15:02Z</CreationTime>
<Outputs>{outputs}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>"""
OUTPUT = f"<member><OutputKey>ReleaseCommand</OutputKey><OutputValue>{FUNCTION}</OutputValue></member>"
CALLER = """<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:sts::123456789012:assumed-role/Admin/ann</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>"""
ERROR = "<ErrorResponse><Error><Code>{}</Code><Message>{}</Message></Error></ErrorResponse>"


class Server(ThreadingHTTPServer):
    """Answers as AWS would, and keeps what the function was told."""

    def __init__(self, answers, outputs=OUTPUT, refusal=None, failure=False):
        self.answers, self.outputs, self.refusal, self.failure = list(answers), outputs, refusal, failure
        self.told = []
        super().__init__(("127.0.0.1", 0), Requests)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __exit__(self, *why):
        self.shutdown()
        super().__exit__(*why)


class Requests(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path.startswith("/2015-03-31/functions/"):
            assert unquote(self.path) == f"/2015-03-31/functions/{FUNCTION}/invocations", self.path
            self.server.told.append(json.loads(body))
            answer = self.server.answers.pop(0)
            if isinstance(answer, int):
                self.answer(answer, json.dumps({"message": "not now"}))
            else:
                self.answer(200, json.dumps(answer), self.server.failure)
        elif parse_qs(body)["Action"] == ["GetCallerIdentity"]:
            self.answer(200, CALLER)
        elif self.server.refusal:
            self.answer(400, ERROR.format(*self.server.refusal))
        else:
            self.answer(200, STACK.format(outputs=self.server.outputs))

    def answer(self, status, text, failure=False):
        self.send_response(status)
        if failure:
            self.send_header("X-Amz-Function-Error", "Unhandled")
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


def started(server, *words, **more):
    environment = {
        "PATH": os.environ["PATH"],
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}",
        "AWS_ACCESS_KEY_ID": "none",
        "AWS_SECRET_ACCESS_KEY": "none",
        "AWS_REGION": "eu-west-1",
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "AWS_EC2_METADATA_DISABLED": "true",
        "LAMPKEEPER_LOOK_SECONDS": "0.01",
    } | more
    environment = {name: value for name, value in environment.items() if value}
    command = [sys.executable, ROOT / "tools/release", *words]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def run(server, *words, **more):
    with started(server, *words, **more) as process:
        out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def open_(text):
    return {"outcome": "open", "text": text, "order": "order 1"}


class Release(unittest.TestCase):
    def test_waits_until_the_order_is_answered_and_prints_what_changes(self):
        with Server([open_("Ordered."), open_("It waits."), open_("It waits."), {"outcome": "done", "text": "It runs."}]) as server:
            self.assertEqual((0, "Ordered.\nIt waits.\nIt runs.\n", ""), run(server, "deploy", "shop.zip@abc", "--force"))
        self.assertEqual(
            [
                {"command": "deploy", "archive": "shop.zip@abc", "force": True, "by": "assumed-role/Admin/ann"},
                *[{"command": "status", "order": "order 1"}] * 3,
            ],
            server.told,
        )

    def test_each_command_is_told_as_the_function_takes_it(self):
        for words, said in (
            (["back", "it", "is", "slow"], {"command": "back", "reason": "it is slow"}),
            (["back"], {"command": "back"}),
            (["hold", "a campaign"], {"command": "hold", "reason": "a campaign"}),
            (["resume"], {"command": "resume"}),
            (["status"], {"command": "status"}),
            (["show"], {"command": "show"}),
            (["show", "shop.zip"], {"command": "show", "release": "shop.zip"}),
        ):
            with Server([{"outcome": "told", "text": "So it is."}]) as server:
                self.assertEqual((0, "So it is.\n", ""), run(server, *words))
            self.assertEqual([said | {"by": "assumed-role/Admin/ann"}], server.told)

    def test_what_is_refused_or_fails_ends_with_1(self):
        for outcome in ("refused", "failed"):
            with Server([{"outcome": outcome, "text": "No."}]) as server:
                self.assertEqual((1, "No.\n", ""), run(server, "resume"))

    def test_need_not_wait(self):
        for words in (["--no-wait", "resume"], ["resume", "--no-wait"]):
            with Server([open_("Ordered.")]) as server:
                self.assertEqual((0, "Ordered.\n", ""), run(server, *words))

    def test_goes_on_waiting_when_aws_does_not_answer_once(self):
        with Server([open_("Ordered."), 503, {"outcome": "done", "text": "It runs."}]) as server:
            self.assertEqual((0, "Ordered.\nIt runs.\n", ""), run(server, "resume"))

    def test_says_that_the_order_stands_when_waiting_fails(self):
        with Server([open_("Ordered."), 403]) as server:
            status, out, err = run(server, "resume")
        self.assertEqual((2, "Ordered.\n"), (status, out))
        self.assertIn("not now", err)
        self.assertIn("The order stands: ./lampkeeper release status", err)

    def test_an_order_that_was_not_answered_is_not_given_again(self):
        with Server([503, open_("Ordered.")]) as server:
            status, out, err = run(server, "resume")
        self.assertEqual((2, "", 1), (status, out, len(server.told)))
        self.assertNotIn("stands", err)

    def test_an_interrupt_ends_the_waiting_and_not_the_order(self):
        with Server([open_("Ordered.")] + [open_("It waits.")] * 1000) as server:
            with started(server, "resume") as process:
                self.assertEqual("Ordered.\n", process.stdout.readline())
                process.send_signal(signal.SIGINT)
                _, err = process.communicate(timeout=60)
        self.assertEqual((130, "The order stands: ./lampkeeper release status tells what comes of it.\n"), (process.returncode, err))

    def test_nothing_that_is_told_moves_the_cursor(self):
        with Server([{"outcome": "told", "text": "releases/\x1b[2Ja\x9b\u202eb\n\tund übrigens"}]) as server:
            self.assertEqual((0, "releases/?[2Ja??b\n\tund übrigens\n", ""), run(server, "status"))

    def test_wrong_usage_asks_nobody(self):
        for words in ([], ["dance"], ["deploy"], ["hold"], ["status", "x"]):
            with Server([]) as server:
                status, out, err = run(server, *words)
            self.assertEqual((2, ""), (status, out), words)
            self.assertIn("usage: ./lampkeeper release", err)

    def test_what_cannot_be_asked_is_said_in_one_line(self):
        missing = ("ValidationError", "Stack with id other does not exist")
        for server, more, reason in (
            (Server([], refusal=missing), {}, "There is no stack other in this account and region"),
            (Server([], refusal=("AccessDenied", "ann may not do it")), {}, "IAM does not allow it: ann may not do it"),
            (Server([], refusal=("ExpiredToken", "sign in")), {}, "AWS answered DescribeStacks with ExpiredToken: sign in"),
            (Server([], outputs=""), {}, "The stack other takes no commands for releases"),
            (Server([{"errorMessage": "boom"}], failure=True), {}, "The function failed: boom"),
            (Server([]), {"AWS_ACCESS_KEY_ID": ""}, "There are no AWS credentials"),
            (Server([]), {"AWS_REGION": ""}, "There is no AWS region"),
            (Server([]), {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}, "Could not connect to the endpoint"),
        ):
            with server:
                status, out, err = run(server, "--stack", "other", "status", **more)
            self.assertEqual((2, ""), (status, out), err)
            self.assertIn(reason, err)
            self.assertEqual(1, len(err.splitlines()), err)


if __name__ == "__main__":
    unittest.main()
