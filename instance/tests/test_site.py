"""The scripts that a plain site is installed by: what check adds to its archive."""

import os
import subprocess
import time
import unittest

from machine import INSTANCE, Machine

SCRIPTS = INSTANCE.parent / "functions/src/main/resources/dev/lampkeeper/check/revision"


class Site(Machine):
    def setUp(self):
        super().setUp()
        self.staging = self.root / "var/lib/lampkeeper/staging"
        self.home = self.root / "var/www/lampkeeper"
        self.own = self.root / "archive/lampkeeper-0123"
        self.own.mkdir(parents=True)
        for script in SCRIPTS.iterdir():
            (self.own / script.name).write_bytes(script.read_bytes())
        self.has("php8.2-fpm")

    def run_script(self, name, **settings):
        # as the agent does: from wherever, by the script's whole path
        command = [self.shell, self.own / f"{name}.sh"]
        return subprocess.run(command, cwd="/", env=self.environment(settings), capture_output=True, text=True)

    def deploy(self, deployment, web="", **files):
        """Empties the staging place, fills it as the agent does, and installs."""
        (self.own / "web").write_text(web)
        self.assertEqual(0, self.run_script("empty-staging").returncode)
        self.stage(**files)
        return self.run_script("install", DEPLOYMENT_ID=deployment)

    def stage(self, **files):
        for name, text in files.items():
            path = self.staging / name.replace("__", "/").replace("_php", ".php").replace("_yml", ".yml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def deployed(self, deployment, web="", **files):
        done = self.deploy(deployment, web, **files)
        self.assertEqual((0, "", ""), (done.returncode, done.stdout, done.stderr))
        return self.home / "current"

    def releases(self):
        return sorted(path.name for path in (self.home / "releases").iterdir())

    def test_the_site_is_there_and_its_pages_are_where_the_web_server_looks(self):
        current = self.deployed("d-ONE", "public", public__index_php="1", src__App_php="app")
        self.assertEqual("releases/d-ONE", os.readlink(current))
        self.assertEqual("site/public", os.readlink(current / "web"))
        self.assertEqual("1", (current / "web/index.php").read_text())
        self.assertEqual("app", (current / "site/src/App.php").read_text())
        self.assertEqual(["php8.2-fpm"], self.calls("reload"))

    def test_a_site_at_the_top_shows_nothing_of_how_it_was_installed(self):
        self.stage()
        (self.own / "web").write_text("")
        self.run_script("empty-staging")
        self.stage(index_php="1", appspec_yml="version: 0.0")
        (self.staging / "lampkeeper-0123").mkdir()
        (self.staging / "lampkeeper-0123/install.sh").write_text("exit")
        self.assertEqual(0, self.run_script("install", DEPLOYMENT_ID="d-ONE").returncode)
        self.assertEqual("site", os.readlink(self.home / "current/web"))
        self.assertEqual(["index.php"], [path.name for path in (self.home / "current/web").iterdir()])

    def test_what_an_earlier_release_left_is_no_part_of_the_next(self):
        self.deployed("d-ONE", old_php="old")
        current = self.deployed("d-TWO", new_php="new")
        self.assertEqual(["new.php"], [path.name for path in (current / "web").iterdir()])
        self.assertEqual("old", (self.home / "releases/d-ONE/site/old.php").read_text())

    def test_all_may_read_it(self):
        self.deployed("d-ONE", index_php="1")
        self.run_script("empty-staging")
        self.stage(index_php="2", lib__a_php="a")
        (self.staging / "index.php").chmod(0o600)
        (self.staging / "lib").chmod(0o700)
        self.assertEqual(0, self.run_script("install", DEPLOYMENT_ID="d-TWO").returncode)
        self.assertEqual(0o644, (self.home / "current/site/index.php").stat().st_mode & 0o777)
        self.assertEqual(0o755, (self.home / "current/site/lib").stat().st_mode & 0o777)

    def test_three_stay(self):
        for name in ("d-1", "d-2", "d-3", "d-4"):
            self.deployed(name, index_php=name)
            self.age()
        self.assertEqual(["d-2", "d-3", "d-4"], self.releases())

    def age(self):
        """A release is a minute old when the next comes."""
        for path in (self.home / "releases").iterdir():
            then = path.stat().st_mtime - 60
            os.utime(path, (then, then))

    def test_the_one_before_stays_however_old_it_is(self):
        for name in ("d-1", "d-2", "d-3"):
            self.deployed(name, index_php=name)
            self.age()
        (self.home / "current").unlink()
        (self.home / "current").symlink_to("releases/d-1")
        self.deployed("d-4", index_php="4")
        self.assertEqual(["d-1", "d-2", "d-3", "d-4"], self.releases())
        self.assertEqual("releases/d-4", os.readlink(self.home / "current"))

    def test_the_same_deployment_again_changes_nothing_but_forgets_cached_code(self):
        current = self.deployed("d-ONE", index_php="1")
        inode = (current / "site/index.php").stat().st_ino
        self.assertEqual(0, self.run_script("install", DEPLOYMENT_ID="d-ONE").returncode)
        self.assertEqual(inode, (current / "site/index.php").stat().st_ino)
        self.assertEqual(["php8.2-fpm"] * 2, self.calls("reload"))

    def test_what_broke_off_is_done_anew(self):
        (self.home / "releases/d-ONE/site").mkdir(parents=True)
        (self.home / "releases/d-ONE/site/half.php").write_text("half")
        (self.home / "releases/.new/site").mkdir(parents=True)
        (self.home / ".current").symlink_to("releases/d-ONE")
        current = self.deployed("d-ONE", index_php="1")
        self.assertEqual(["index.php"], [path.name for path in (current / "web").iterdir()])
        self.assertEqual([], [path.name for path in self.home.rglob(".*")])

    def test_the_flip_leaves_no_moment_without_a_site(self):
        self.deployed("d-ONE", index_php="1")
        (self.own / "web").write_text("")
        self.run_script("empty-staging")
        self.stage(index_php="2", **{f"f{n}_php": "x" for n in range(300)})
        command = [self.shell, self.own / "install.sh"]
        seen = set()
        with subprocess.Popen(command, env=self.environment({"DEPLOYMENT_ID": "d-TWO"})) as running:
            while running.poll() is None:
                seen.add((self.home / "current/web/index.php").read_text())
                time.sleep(0.0005)
        seen.add((self.home / "current/web/index.php").read_text())
        self.assertEqual({"1", "2"}, seen)

    def test_a_failure_leaves_the_site_as_it_was(self):
        self.deployed("d-ONE", index_php="1")
        for deployment, web, files in (("d-TWO", "public", {"index_php": "2"}), ("../etc", "", {"index_php": "2"}), ("", "", {})):
            done = self.deploy(deployment, web, **files)
            self.assertEqual(1, done.returncode, deployment)
            self.assertTrue(done.stderr, deployment)
            self.assertEqual("1", (self.home / "current/web/index.php").read_text())
        self.assertEqual(["d-ONE"], self.releases())

    def test_a_reload_that_fails_is_a_failure(self):
        (self.root / "reload/php8.2-fpm").write_text("exit 1")
        self.assertNotEqual(0, self.deploy("d-ONE", index_php="1").returncode)

    def test_each_php_is_reloaded_that_runs(self):
        self.has("php8.3-fpm")
        self.has("php8.4-fpm", up=False)
        self.has("apache2", "httpd")
        for name, text in (("apache2/mods-enabled/php8.2.load", ""), ("httpd/conf.modules.d/15-php.conf", "LoadModule php_module modules/libphp.so\n")):
            path = self.root / "etc" / name
            path.parent.mkdir(parents=True)
            path.write_text(text)
        self.deployed("d-ONE", index_php="1")
        self.assertEqual(["php8.2-fpm", "php8.3-fpm", "apache2", "httpd"], self.calls("reload"))


class SiteUnderBash(Site):
    shell = "bash"


if __name__ == "__main__":
    unittest.main()
