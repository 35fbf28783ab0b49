import time
import unittest

from machine import Machine


class Settings(Machine):
    HOSTILE = ("0", "00", "010", "-1", "3601", "99999", "1.5", "1 2", "5; id", "$(id)", "`id`", "a", "1\n2", "'", "*")

    def test_limits_are_whole_seconds_or_refused(self):
        for script in ("prepare", "deliver", "drain"):
            for value in self.HOSTILE:
                with self.subTest(script=script, value=value):
                    name = f"{script.upper()}_SECONDS"
                    self.assertIn(name, self.failed(script, **{name: value})[5])

    def test_an_unknown_expectation_is_refused(self):
        for value in ("some", "any none", "$(id)", "any\nnone"):
            self.assertEqual("EXPECT is neither any nor none", self.failed("deliver", EXPECT=value)[5])

    def test_a_signal_ends_in_a_verdict(self):
        running = self.start("deliver", DELIVER_SECONDS="20")
        time.sleep(0.7)
        running.terminate()
        self.assertEqual("was stopped by a signal", self.end(running, within=10)[5])

    def test_a_failure_shows_the_end_of_its_log_and_no_more(self):
        log = self.root / "var/log/lampkeeper/deliver.log"
        log.parent.mkdir(parents=True)
        log.write_text("".join(f"line {n} {'x' * 500}\n" for n in range(50)))
        self.failed("deliver", EXPECT="?")
        self.assertNotIn("line 40 ", self.err)
        self.assertIn("EXPECT is neither", self.err)

    def test_a_log_does_not_grow_for_ever(self):
        log = self.root / "var/log/lampkeeper/deliver.log"
        log.parent.mkdir(parents=True)
        log.write_text("x" * 1_000_001)
        self.ok("deliver", EXPECT="none")
        self.assertLess(log.stat().st_size, 1000)

    def test_a_log_that_cannot_be_written_keeps_nobody_from_a_verdict(self):
        (self.root / "var/log/lampkeeper/deliver.log").mkdir(parents=True)
        self.out, self.err = self.start("deliver", EXPECT="none").communicate(timeout=10)
        self.assertTrue(self.out.startswith("lampkeeper deliver ok seconds="), self.out)


class SettingsInBash(Settings):
    shell = "bash"


if __name__ == "__main__":
    unittest.main()
