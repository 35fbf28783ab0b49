import socket
import time
import unittest

from machine import Machine


class DrainAndCollect(Machine):
    def setUp(self):
        super().setUp()
        self.has("nginx", "php8.2-fpm")
        self.serve()

    def clients(self, *peers: str):
        """What ss shows: loopback is not a client, so that a test has to name those from elsewhere."""
        listening = f"LISTEN 0 511 0.0.0.0:{self.port} 0.0.0.0:* users:((\"nginx\",pid=1,fd=6))"
        (self.root / "listening").write_text(listening + "\n")
        (self.root / "established").write_text("".join(f"0 0 10.0.0.1:{self.port} {peer}\n" for peer in peers))
        self.command("ss", '#!/bin/sh\ncase $1 in -Hltnp) cat "$MACHINE/listening" ;; *) cat "$MACHINE/established" ;; esac\n')

    def test_without_clients_it_ends_soon(self):
        begun = time.monotonic()
        self.assertEqual(" connections=0", self.ok("drain", DRAIN_SECONDS="30")[4])
        self.assertLess(time.monotonic() - begun, 10)

    def test_loopback_is_no_client(self):
        with socket.create_connection(("127.0.0.1", self.port)):
            self.assertEqual(" connections=0", self.ok("drain", DRAIN_SECONDS="30")[4])
        self.clients("127.0.0.1:5000", "[::ffff:127.0.0.1]:5000", "[::1]:5000")
        self.assertEqual(" connections=0", self.ok("drain", DRAIN_SECONDS="30")[4])

    def test_waits_for_clients_that_leave(self):
        self.clients("10.0.0.9:4000", "[::ffff:10.0.0.8]:4001")
        running = self.start("drain", DRAIN_SECONDS="30")
        time.sleep(2)
        self.assertIsNone(running.poll())
        self.clients()
        verdict = self.end(running)
        self.assertEqual(("ok", " connections=0"), verdict.group(2, 4))

    def test_clients_that_stay_end_with_the_time(self):
        self.clients("10.0.0.9:4000", "10.0.0.9:4001", "127.0.0.1:4002")
        verdict = self.ok("drain", DRAIN_SECONDS="2")
        self.assertEqual((" connections=2", "2 seconds are over"), verdict.group(4, 5))

    def test_one_quiet_look_may_be_chance(self):
        self.clients()
        self.command("ss", '#!/bin/sh\n[ "$1" = -Htn ] || exit 0\necho >>"$MACHINE/looks"\n'
                     '[ "$(wc -l <"$MACHINE/looks")" != 2 ] || echo 0 0 10.0.0.1:80 10.0.0.9:4000\n')  # fmt: skip
        self.ok("drain", DRAIN_SECONDS="20")
        self.assertEqual("\n" * 4, (self.root / "looks").read_text())

    def test_not_to_know_is_not_to_have_none(self):
        self.command("ss", "#!/bin/sh\nexit 1\n")
        self.assertEqual("ss does not tell the connections", self.failed("drain", DRAIN_SECONDS="1")[5])

    def test_stops_nothing(self):
        self.ok("drain", DRAIN_SECONDS="5")
        self.assertEqual([], self.calls("stop"))
        self.assertTrue((self.root / "up/nginx").exists())

    def test_a_stopped_web_server_has_the_usual_ports(self):
        self.clients()
        (self.root / "listening").write_text("")
        (self.root / "established").write_text("0 0 10.0.0.1:443 10.0.0.9:4000\n0 0 10.0.0.1:22 10.0.0.9:4001\n")
        self.assertEqual(" connections=1", self.ok("drain", DRAIN_SECONDS="1")[4])

    def test_collect_copies_the_ends_of_logs(self):
        (self.root / "var/log/nginx").mkdir(parents=True)
        (self.root / "var/log/nginx/error.log").write_text("".join(f"old {n}\n" for n in range(5000)) + "upstream timed out\n")
        self.command("journalctl", '#!/bin/sh\necho "journal $*"\n')
        self.ok("collect")
        self.assertIn("upstream timed out", self.err)
        self.assertNotIn("old 4000\n", self.err)
        self.assertIn("journal --no-pager -n 50 -u nginx", self.err)

    def test_collect_does_without_a_journal(self):
        self.command("journalctl", "#!/bin/sh\nexit 1\n")
        self.ok("collect")


if __name__ == "__main__":
    unittest.main()
