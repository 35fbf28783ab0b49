import time
import unittest

from machine import Machine


class Deliver(Machine):
    def setUp(self):
        super().setUp()
        self.has("nginx", "php8.2-fpm", "codedeploy-agent")
        self.steps = self.root / "opt/codedeploy-agent/deployment-root/ongoing-deployment"

    def hurry(self):
        """Seconds between two looks pass in tenths; time limits stay as they are."""
        self.command("sleep", "#!/bin/sh\nexec /bin/sleep 0.1\n")

    def test_nothing_expected_is_well_at_once(self):
        self.assertEqual(" release=none", self.ok("deliver", EXPECT="none")[4])
        self.assertEqual([], self.calls("reload"))

    def test_a_release_that_is_there_is_delivered_and_php_forgets_the_old_one(self):
        self.hurry()
        self.install_release("d-OLD111111")
        self.assertEqual(" release=d-OLD111111", self.ok("deliver", EXPECT="any")[4])
        self.ok("deliver", EXPECT="any")
        self.assertEqual(["php8.2-fpm"] * 2, self.calls("reload"))

    def test_waits_for_a_release_that_comes(self):
        running = self.start("deliver", EXPECT="any", DELIVER_SECONDS="20")
        time.sleep(1)
        self.install_release("d-NEW222222")
        self.assertEqual(" release=d-NEW222222", self.end(running)[4])

    def test_gives_up_on_a_release_that_never_comes(self):
        verdict = self.failed("deliver", EXPECT="any", DELIVER_SECONDS="2")
        self.assertEqual(" release=none", verdict[4])
        self.assertEqual("no release was installed within 2 seconds; CodeDeploy's agent is running", verdict[5])

    def test_waits_for_the_hooks_of_the_deployment(self):
        self.hurry()
        self.install_release("d-NEW222222")
        self.steps.mkdir()
        (self.steps / "d-NEW222222").touch()
        verdict = self.failed("deliver", EXPECT="any", DELIVER_SECONDS="2")
        self.assertIn("hooks did not end within 2 seconds", verdict[5])
        (self.steps / "d-NEW222222").unlink()
        self.ok("deliver", EXPECT="any", DELIVER_SECONDS="20")

    def test_is_not_fooled_by_the_rest_between_two_steps(self):
        self.install_release("d-OLD111111")
        self.steps.mkdir()
        step = self.steps / "d-NEW222222"
        step.touch()  # Install
        running = self.start("deliver", EXPECT="any", DELIVER_SECONDS="30")
        time.sleep(1.2)
        self.install_release("d-NEW222222")
        step.unlink()
        time.sleep(1.5)
        step.touch()  # AfterInstall
        time.sleep(2)
        self.assertIsNone(running.poll(), "a hook still runs")
        self.assertEqual([], self.calls("reload"))
        step.unlink()
        ended = time.monotonic()
        self.assertEqual(" release=d-NEW222222", self.end(running)[4])
        self.assertGreater(time.monotonic() - ended, 3.5)

    def test_a_release_that_is_replaced_begins_its_rest_anew(self):
        self.install_release("d-OLD111111")
        running = self.start("deliver", EXPECT="any", DELIVER_SECONDS="30")
        time.sleep(4)
        self.install_release("d-NEW222222")
        time.sleep(3)
        self.assertIsNone(running.poll(), "the new release's hooks may be still to come")
        self.assertEqual(" release=d-NEW222222", self.end(running)[4])

    def test_a_reload_that_fails_or_hangs_is_a_failure(self):
        self.hurry()
        self.install_release("d-NEW222222")
        for reload in ("exit 1", "exec /bin/sleep 60"):
            (self.root / "reload/php8.2-fpm").write_text(reload)
            self.assertEqual("php8.2-fpm did not reload", self.failed("deliver", DELIVER_SECONDS="8")[5])

    def test_apache_with_its_own_php_is_reloaded(self):
        self.hurry()
        self.has("apache2")
        (self.root / "up/php8.2-fpm").unlink()
        (self.root / "etc/apache2/mods-enabled").mkdir(parents=True)
        (self.root / "etc/apache2/mods-enabled/php8.2.load").touch()
        self.install_release("d-NEW222222")
        self.ok("deliver")
        self.assertEqual(["apache2"], self.calls("reload"))

    def test_only_a_deployment_id_is_believed(self):
        for name in ("d-", "x-111111111", "d-1 page=200", "d-1;id"):
            self.install_release(name)
            self.assertEqual(" release=none", self.ok("deliver", EXPECT="none")[4], name)


if __name__ == "__main__":
    unittest.main()
