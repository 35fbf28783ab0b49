"""./lampkeeper itself, with a Maven and a Java of its own: who builds, from where it may be called, and how it ends."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Launcher(unittest.TestCase):
    def setUp(self):
        self.home = Path(tempfile.mkdtemp(prefix="lampkeeper"))
        self.addCleanup(shutil.rmtree, self.home)
        shutil.copy(ROOT / "lampkeeper", self.home)
        (self.home / "tools").mkdir()
        shutil.copy(ROOT / "tools" / "java.sh", self.home / "tools")
        (self.home / "functions" / "src" / "main").mkdir(parents=True)
        (self.home / "functions" / "pom.xml").touch()
        (self.home / "functions" / "target").mkdir()
        (self.home / "functions" / "target" / "classpath").touch()
        self.program("jdk/bin/javac", "")
        self.program("jdk/bin/java", "")
        (self.home / "jdk" / "release").write_text('JAVA_VERSION="25.0.1"\n')
        self.program("bin/mvn", "sleep 1")

    def program(self, name, text):
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#!/bin/sh\n" + text + "\n")
        path.chmod(0o755)

    def start(self, launcher="lampkeeper"):
        environment = os.environ | {"JAVA_HOME": str(self.home / "jdk"), "PATH": f"{self.home / 'bin'}:{os.environ['PATH']}"}
        return subprocess.Popen([self.home / launcher, "check", "x.zip"], env=environment, stderr=subprocess.PIPE, text=True)

    def ended(self, running):
        _, err = running.communicate(timeout=60)
        return running.returncode, err

    def test_of_two_at_once_one_builds(self):
        both = [self.ended(running) for running in [self.start(), self.start()]]
        self.assertEqual([0, 0], [status for status, _ in both])
        self.assertEqual(1, sum("Building" in said for _, said in both))
        self.assertEqual((0, ""), self.ended(self.start()))

    def test_what_cannot_be_built_is_not_refused(self):
        self.program("bin/mvn", "exit 1")
        self.assertEqual(2, self.ended(self.start())[0])
        self.assertFalse((self.home / "functions" / "target" / "built").exists())

    def test_a_link_to_it_does(self):
        (self.home / "bin" / "lampkeeper").symlink_to(self.home / "lampkeeper")
        self.assertEqual(0, self.ended(self.start("bin/lampkeeper"))[0])


if __name__ == "__main__":
    unittest.main()
