"""The set-up of the tools, of none: what is asked is who makes the place for them, and when."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

TOOLS = Path(__file__).parents[1]


class Setup(unittest.TestCase):
    def setUp(self):
        self.home = Path(tempfile.mkdtemp(prefix="lampkeeper"))
        self.addCleanup(shutil.rmtree, self.home)
        shutil.copy(TOOLS / "setup", self.home)
        (self.home / "requirements.txt").touch()

    def start(self):
        environment = os.environ | {"XDG_CACHE_HOME": str(self.home)}
        return subprocess.Popen([self.home / "setup"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def ended(self, running):
        out, err = running.communicate(timeout=120)
        self.assertEqual(0, running.returncode, err)
        self.assertTrue((Path(out.strip()) / "pip").exists(), out)
        return out, err.count("Setting up")

    def test_three_at_once_set_up_once_and_all_have_it(self):
        places, made = zip(*[self.ended(running) for running in [self.start() for _ in range(3)]])
        self.assertEqual((1, 1), (len(set(places)), sum(made)))


if __name__ == "__main__":
    unittest.main()
