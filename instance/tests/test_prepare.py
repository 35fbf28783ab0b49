import json
import os
import signal
import time
import unittest

from machine import Machine


class Prepare(Machine):
    def setUp(self):
        super().setUp()
        self.has("nginx", "php8.2-fpm")

    def test_says_what_runs(self):
        self.serve()
        self.assertEqual("nginx php8.2-fpm run", self.ok("prepare")[5])

    def test_starts_php_then_the_web_server_then_the_agent_of_codedeploy(self):
        self.has("codedeploy-agent", up=False)
        for unit in ("nginx", "php8.2-fpm"):
            (self.root / "up" / unit).unlink()
        self.serve()
        self.ok("prepare")
        self.assertEqual(["php8.2-fpm", "nginx", "codedeploy-agent"], self.calls("start"))

    def test_done_once_answers_at_once_and_touches_nothing(self):
        self.serve()
        first = self.ok("prepare")[0]
        verdict = self.root / "run/lampkeeper/prepare.verdict"
        kept = verdict.stat()
        self.assertEqual(first, self.ok("prepare")[0])
        self.assertEqual((kept.st_ino, kept.st_mtime_ns), (verdict.stat().st_ino, verdict.stat().st_mtime_ns))
        self.assertEqual([], self.calls("start"))

    def test_done_once_is_done_again_when_something_has_stopped_since(self):
        self.has("codedeploy-agent")
        self.serve()
        self.ok("prepare")
        for unit in ("nginx", "php8.2-fpm", "codedeploy-agent"):
            (self.root / "up" / unit).unlink()
            self.ok("prepare")
            self.assertEqual(unit, self.calls("start")[-1])

    def test_failed_once_tries_again(self):
        (self.root / "up/php8.2-fpm").unlink()
        (self.root / "start/php8.2-fpm").write_text("echo out of memory; exit 1")
        self.assertEqual("php8.2-fpm did not start", self.failed("prepare")[5])
        self.assertIn("out of memory", self.err)
        (self.root / "start/php8.2-fpm").unlink()
        self.serve()
        self.ok("prepare")

    def test_a_unit_that_hangs_is_given_up_in_time(self):
        (self.root / "up/nginx").unlink()
        (self.root / "start/nginx").write_text("exec sleep 60")
        begun = time.monotonic()
        self.assertEqual("nginx did not start", self.failed("prepare", PREPARE_SECONDS="2")[5])
        self.assertLess(time.monotonic() - begun, 8)

    def test_a_server_that_does_not_listen_is_a_failure(self):
        self.assertEqual("nginx listens on no port", self.failed("prepare", PREPARE_SECONDS="2")[5])

    def test_names_what_is_not_there(self):
        (self.root / "units/php8.2-fpm").unlink()
        self.assertIn("no PHP", self.failed("prepare")[5])
        (self.root / "units/nginx").unlink()
        (self.root / "up/nginx").unlink()
        self.assertIn("no web server", self.failed("prepare")[5])

    def test_takes_the_newest_php_when_none_is_enabled(self):
        (self.root / "units/php8.2-fpm").write_text("disabled")
        self.has("php8.4-fpm", state="disabled", up=False)
        self.serve()
        self.ok("prepare")
        self.assertEqual(["php8.4-fpm"], self.calls("start"))

    def test_apache_with_its_own_php_needs_no_fpm(self):
        for place in ("units", "up"):
            (self.root / place / "nginx").rename(self.root / place / "apache2")
        (self.root / "units/php8.2-fpm").write_text("disabled")
        (self.root / "etc/apache2/mods-enabled").mkdir(parents=True)
        (self.root / "etc/apache2/mods-enabled/php8.2.load").touch()
        self.serve()
        self.assertEqual("apache2 run", self.ok("prepare")[5])

    def test_a_placeholder_only_where_there_is_nothing(self):
        placeholder = self.root / "var/www/html/index.htm"
        self.serve()
        self.ok("prepare")
        self.assertFalse(placeholder.exists(), "a site that answers is left alone")
        (self.root / "run/lampkeeper/prepare.verdict").unlink()
        (self.root / "page").write_text("403")
        self.ok("prepare")
        self.assertTrue(placeholder.exists())

    def test_a_site_that_answers_404_is_left_alone(self):
        (self.root / "var/www/html/app.php").touch()
        (self.root / "page").write_text("404")
        self.serve()
        self.ok("prepare")
        self.assertFalse((self.root / "var/www/html/index.htm").exists())

    def test_the_configuration_of_httpd_is_changed_only_for_a_placeholder(self):
        for place in ("units", "up"):
            (self.root / place / "nginx").rename(self.root / place / "httpd")
        site, conf = self.root / "var/www/html", self.root / "etc/httpd/conf.d"
        conf.mkdir(parents=True)
        (self.root / "page").write_text("403")
        self.serve("httpd")
        (site / "app.php").touch()
        self.ok("prepare")
        self.assertEqual(([], []), (list(conf.iterdir()), self.calls("reload")))
        (site / "app.php").unlink()
        (self.root / "run/lampkeeper/prepare.verdict").unlink()
        self.ok("prepare")
        self.assertEqual(["index.htm"], [file.name for file in site.iterdir()])
        self.assertEqual((["zz-lampkeeper.conf"], ["httpd"]), ([file.name for file in conf.iterdir()], self.calls("reload")))


class TwoAtOnce(Machine):
    def setUp(self):
        super().setUp()
        self.has("nginx", "php8.2-fpm")
        (self.root / "up/nginx").unlink()

    def test_two_at_once_do_the_work_once_and_agree(self):
        (self.root / "start/nginx").write_text("sleep 1; : >up/nginx")
        self.serve()
        first, second = self.start("prepare"), self.start("prepare")
        self.assertEqual(self.end(first)[0], self.end(second)[0])
        self.assertEqual(["nginx"], self.calls("start"))

    def test_who_waits_hears_of_a_failure_too(self):
        (self.root / "start/nginx").write_text("sleep 1; exit 1")
        first = self.start("prepare")
        time.sleep(0.4)
        second = self.start("prepare")
        self.assertEqual(self.end(first)[0], self.end(second)[0])
        self.assertEqual(["nginx"], self.calls("start"))

    def test_a_run_that_was_killed_is_taken_over(self):
        (self.root / "start/nginx").write_text("exit 1")
        self.failed("prepare")  # leaves a verdict that is not the killed run's
        (self.root / "calls").unlink()
        (self.root / "start/nginx").write_text("sleep 60")
        first = self.start("prepare")
        while not self.calls("start"):
            time.sleep(0.05)
        (self.root / "start/nginx").unlink()
        second = self.start("prepare")
        time.sleep(0.5)
        os.killpg(first.pid, signal.SIGKILL)  # as the SSM agent does at its timeout
        first.communicate(timeout=10)
        self.serve()
        self.assertEqual("ok", self.end(second, within=10)[2])

    def test_waits_for_another_no_longer_than_its_limit(self):
        (self.root / "start/nginx").write_text("sleep 2.5; : >up/nginx")
        first = self.start("prepare")
        time.sleep(0.4)
        verdict = self.failed("prepare", PREPARE_SECONDS="1")
        self.assertEqual("another prepare did not end within 1 seconds", verdict[5])
        self.serve()
        self.end(first)


class TwoAtOnceInBash(TwoAtOnce):
    shell = "bash"


class Announcement(Machine):
    def setUp(self):
        super().setUp()
        self.has("nginx", "php-fpm")
        self.serve()
        (self.root / "metadata/instance-id").write_text("i-0123456789abcdef0")
        (self.root / "metadata/region").write_text("eu-central-1")
        self.aws("echo 0")

    def aws(self, answer: str):
        self.command("aws", f'#!/bin/sh\nfor a; do echo "$a"; done >"$MACHINE/aws"\n{answer}\n')

    def test_a_command_is_its_own_announcement(self):
        self.ok("prepare")
        self.assertFalse((self.root / "aws").exists())

    def test_the_bus_is_told(self):
        self.assertNotIn("announced", self.ok("prepare", BUS_NAME="lampkeeper")[5])
        said = (self.root / "aws").read_text().splitlines()
        (entry,) = json.loads(said[said.index("--entries") + 1])
        self.assertEqual("eu-central-1", said[said.index("--region") + 1])
        self.assertEqual(
            ("lampkeeper.instance", "Instance Prepared", "lampkeeper"), (entry["Source"], entry["DetailType"], entry["EventBusName"])
        )
        self.assertEqual(
            {"instance-id": "i-0123456789abcdef0", "verdict": "ok", "reason": "nginx php-fpm run"}, json.loads(entry["Detail"])
        )

    def test_a_failure_is_told_too(self):
        (self.root / "up/php-fpm").unlink()
        (self.root / "start/php-fpm").write_text("exit 1")
        self.failed("prepare", BUS_NAME="lampkeeper")
        self.assertIn('\\"verdict\\":\\"failed\\"', (self.root / "aws").read_text())

    def test_silence_is_said_and_is_no_failure(self):
        self.aws("echo 1")
        self.assertIn("; not announced: the bus", self.ok("prepare", BUS_NAME="lampkeeper")[5])
        self.aws("exit 255")
        self.assertIn("; not announced: the bus", self.ok("prepare", BUS_NAME="lampkeeper")[5])
        (self.root / "metadata/region").unlink()
        self.assertIn("; not announced: the instance metadata", self.ok("prepare", BUS_NAME="lampkeeper")[5])
        (self.bin / "aws").unlink()
        self.assertIn("; not announced: ", self.ok("prepare", BUS_NAME="lampkeeper")[5])


if __name__ == "__main__":
    unittest.main()
