import re
import threading
import time
import unittest

from machine import INSTANCE, Machine

# What a verdict may come late by: the question that was asked last, and a few that get a second each.
LATE = 11


REPORT = " clock=synchronised database=none"


class Probe(Machine):
    def setUp(self):
        super().setUp()
        self.has("nginx", "php8.2-fpm")
        self.serve()
        self.command("sleep", "#!/bin/sh\nexec /bin/sleep 0.1\n")

    def test_says_release_and_page(self):
        self.assertEqual(" release=none page=200" + REPORT, self.ok("probe")[4])
        self.install_release("d-NEW222222")
        self.assertEqual(" release=d-NEW222222 page=200" + REPORT, self.ok("probe")[4])

    def test_a_redirect_or_a_login_is_an_answer(self):
        for status in ("301", "401"):
            (self.root / "page").write_text(status)
            self.assertEqual(f" release=none page={status}" + REPORT, self.ok("probe")[4])

    def test_an_error_is_not(self):
        for status in ("403", "404", "500", "503"):
            (self.root / "page").write_text(status)
            verdict = self.failed("probe")
            self.assertEqual((f" release=none page={status}" + REPORT, f"the loopback page answers {status}"), verdict.group(4, 5))

    def test_a_page_that_recovers_is_looked_at_again(self):
        (self.bin / "sleep").unlink()
        (self.root / "page").write_text("502")
        threading.Timer(1, (self.root / "page").write_text, ["200"]).start()
        self.ok("probe")

    def test_what_does_not_run_is_named(self):
        (self.root / "up/php8.2-fpm").unlink()
        self.assertEqual("php8.2-fpm does not run", self.failed("probe")[5])
        (self.root / "up/nginx").unlink()
        self.assertEqual("nginx does not run", self.failed("probe")[5])
        (self.root / "units/nginx").unlink()
        self.assertIn("no web server", self.failed("probe")[5])

    def test_another_page_may_be_named_on_loopback_only(self):
        page = self.root / "etc/lampkeeper/page"
        for text in ("/health.php", f"http://127.0.0.1:{self.port}/x", "/no-line-end"):
            page.write_text(text + "\n" * (text != "/no-line-end"))
            self.ok("probe")
        elsewhere = f"http://127.0.0.1:1@localhost:{self.port}/"
        for text in (elsewhere, "http://127.0.0.1.example.org/", "http://example.org/", "file:///etc/passwd", "-o/tmp/x"):
            page.write_text(text + "\n")
            self.assertEqual(" release=none page=000" + REPORT, self.failed("probe")[4], text)

    def within(self, seconds: int, reason: str):
        begun = time.monotonic()
        verdict = self.failed("probe", PROBE_SECONDS=str(seconds))
        self.assertLess(time.monotonic() - begun, seconds + LATE)
        self.assertEqual(f"{reason}; its {seconds} seconds are over", verdict[5])

    def test_is_over_in_time_when_systemd_or_the_page_hangs(self):
        self.command("ss", "#!/bin/sh\nexec /bin/sleep 60\n")
        self.command("curl", "#!/bin/sh\nexec /bin/sleep 60\n")
        self.within(3, "the loopback page answers 000")
        self.command("systemctl", "#!/bin/sh\nexec /bin/sleep 60\n")
        self.within(3, "no web server: none of nginx, apache2, httpd is installed")

    def test_ends_within_what_a_keeper_gives_it(self):
        least = int(re.search(r"PROBE_SECONDS:-(\d+)", (INSTANCE / "probe.sh").read_text())[1])
        self.assertLessEqual(least + LATE, 45)
        self.assertIn("at most 45 s in all", (INSTANCE.parent / "docs/instance.md").read_text())

    def test_a_full_disk_is_a_failure(self):
        self.command("df", "#!/bin/sh\necho head\necho fs 8000000 7990000 10000 100% /\n")
        self.assertEqual("only 9 MB of disk are free", self.failed("probe")[5])


if __name__ == "__main__":
    unittest.main()
