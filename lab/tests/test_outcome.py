"""What a command said, and where the figures go."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import ssm  # noqa: E402
import table  # noqa: E402
from machine import Failed  # noqa: E402


class OutcomeTest(unittest.TestCase):
    def test_a_verdict_is_read_with_its_keys_and_its_reason(self):
        outcome = ssm.Outcome(0, "lampkeeper probe ok seconds=1 release=d-A1 page=200 reason=nginx serves; a=b\n", "", 1.0).ok()
        self.assertEqual({"seconds": "1", "release": "d-A1", "page": "200", "is": "ok", "reason": "nginx serves; a=b"}, outcome.verdicts["probe"])

    def test_a_failed_verdict_and_a_failed_status_are_not_ok(self):
        for status, said in ((1, "lampkeeper probe failed seconds=1 reason=no\n"), (1, ""), (0, "lampkeeper probe failed seconds=1 reason=no\n")):
            with self.assertRaises(Failed):
                ssm.Outcome(status, said, "", 1.0).ok()

    def test_anything_else_on_stdout_is_a_fault(self):
        with self.assertRaises(Failed):
            ssm.Outcome(0, "Reading package lists...\nlampkeeper prepare ok seconds=1 reason=\n", "", 1.0)

    def test_a_value_that_ssm_would_refuse_is_refused(self):
        with self.assertRaises(Failed):
            ssm.command("Bootstrap", Attempt="'; reboot")

    def test_no_parameter_is_left_in_the_text(self):
        for keeper in ("Bootstrap", "Drain"):
            self.assertNotIn("{{", ssm.command(keeper))


class TableTest(unittest.TestCase):
    def test_a_part_is_replaced_and_the_others_stay(self):
        text = "a\n<!-- steps: x -->\nold\n<!-- end -->\nb\n<!-- failover: y -->\nkept\n<!-- end -->\n"
        self.assertEqual(text.replace("old\n", "new\n"), table.replaced(text, "steps", "new\n"))

    def test_a_page_without_the_place_is_named(self):
        with self.assertRaises(ValueError):
            table.replaced("nothing here", "steps", "new\n")

    def test_the_page_has_a_place_for_each_part(self):
        for part in table.PARTS:
            table.replaced(table.PAGE.read_text(), part, "")

    def test_figures_that_a_row_lacks_stay_empty(self):
        said = table.table([{"part": "p", "what": "a", "failed": 0}, {"part": "p", "what": "b", "requests": 10226}])
        self.assertEqual("| what | failed | requests |\n| --- | --- | --- |\n| a | 0 |  |\n| b |  | 10,226 |\n", said)


if __name__ == "__main__":
    unittest.main()
