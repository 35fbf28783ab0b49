import os
import unittest

from machine import Machine

SECRET = "correct'horse$battery"
TOOLS = ("nginx -t", "apachectl configtest", "php-fpm -t", "php-fpm8.2 -t")
AMAZON = 'ID="amzn"\nNAME="Amazon Linux"\nVERSION_ID="2023"\n'
DEBIAN = 'ID=debian\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\n'


class Ours(Machine):
    """A machine with settings. The package managers are stand-ins, which note what they are asked for and then have it."""

    distribution = AMAZON

    def setUp(self):
        super().setUp()
        (self.root / "etc/os-release").write_text(self.distribution)
        (self.root / "own/ping").write_text("pong")
        (self.root / "own/health").write_text("ok none\n")
        (self.root / "has").touch()
        note = 'for p; do case $p in -*|*=*) ;; *) echo "$p" >>"$MACHINE/has"; case $p in *-fpm) : >"$MACHINE/units/php-fpm"; : >"$MACHINE/up/php-fpm" ;; esac ;; esac; done'
        self.command("rpm", '#!/bin/sh\n[ "$1" = -qa ] && { sed -n "s/-fpm$/-fpm-1.noarch/p" "$MACHINE/has"; exit; }\ngrep -Fqx "$3" "$MACHINE/has"\n')
        self.command("dnf", f'#!/bin/sh\necho "$*" >>"$MACHINE/packages"\ncase $* in *repoquery*fpm*) printf "php8.3-fpm\\nphp8.4-fpm\\n" ;; *repoquery*) for last; do :; done; echo "$last" ;; *) {note} ;; esac\n')
        self.command("apt-get", f'#!/bin/sh\necho "$*" >>"$MACHINE/packages"\n{note.replace("php-fpm", "php8.2-fpm")}\n')
        self.command("apt-cache", '#!/bin/sh\ncase $1 in pkgnames) echo php8.2-fpm ;; depends) echo " Depends: php8.2-fpm" ;; esac\n')
        self.command("dpkg", "#!/bin/sh\n")
        self.command("dpkg-query", '#!/bin/sh\ncase $* in *"php*-fpm"*) sed -n "s/^php.*-fpm$/install ok installed &/p" "$MACHINE/has"; exit ;; esac\ngrep -Fqx "$3" "$MACHINE/has" && printf "install ok installed"\n')
        # PHP reads the secret as the real one does, and says it only where it is told to
        php = '#!/bin/sh\ncase $* in -m) echo mysqli ;; *write-site.php) cat | sed "s/^/<?php /" ;; *) echo writes ;; esac\n'
        for name in ("php", "php8.2"):
            self.command(name, php)
        self.command("aws", f'#!/bin/sh\necho "$*" >>"$MACHINE/aws"\ncat <<"END"\n{{"username":"shop","password":"{SECRET}"}}\nEND\n')
        for tool in ("nginx", "apachectl", "php-fpm", "php-fpm8.2"):
            self.command(tool, '#!/bin/sh\n[ ! -e "$MACHINE/refuses/$(basename "$0")" ]\n')
        (self.root / "refuses").mkdir()
        self.command("sysctl", "#!/bin/sh\n")
        self.command("chgrp", "#!/bin/sh\n")  # the groups of these distributions are not those of the machine that tests

    def settings(self, *lines: str):
        (self.root / "etc/lampkeeper/settings").write_text("".join(f"{line}\n" for line in ("PHP_EXTENSIONS=mysqli", *lines)))

    def asked_for(self) -> str:
        return (self.root / "packages").read_text() if (self.root / "packages").exists() else ""

    def etc(self) -> dict[str, bytes]:
        files = (file for file in (self.root / "etc").rglob("*") if file.is_file() or file.is_symlink())
        return {str(file.relative_to(self.root)): os.readlink(file).encode() if file.is_symlink() else file.read_bytes() for file in files}


class Whole(Ours):
    unit, web, site = "php-fpm", "nginx", "etc/nginx/nginx.conf"

    def setUp(self):
        super().setUp()
        self.settings(f"WEB_SERVER={'nginx' if self.web == 'nginx' else 'apache'}")
        self.has(self.web, up=False)
        self.serve(self.web)

    def test_an_empty_image_is_made_a_web_server(self):
        self.has("mariadb")
        self.has("codedeploy-agent", state="disabled", up=False)
        self.assertEqual(f"{self.web} {self.unit} run", self.ok("prepare")[5])
        self.assertIn(self.web, (self.root / "has").read_text().split())
        self.assertIn("lampkeeper.sock", (self.root / self.site).read_text())
        self.assertEqual("masked", (self.root / "units/mariadb").read_text().strip())
        self.assertFalse((self.root / "up/mariadb").exists())
        self.assertEqual("codedeploy-agent", self.calls("start")[-1])
        self.assertEqual("enabled", (self.root / "units/codedeploy-agent").read_text().strip())

    def test_again_nothing_is_installed_written_or_interrupted(self):
        self.ok("prepare")
        (self.root / "packages").write_text("")
        (self.root / "calls").unlink()
        (self.root / "run/lampkeeper/prepare.verdict").unlink()
        before = self.etc()
        self.ok("prepare")
        self.assertEqual("", self.asked_for())
        self.assertEqual(before, self.etc())
        for verb in ("start", "restart", "reload-or-restart", "enable", "daemon-reload"):
            self.assertEqual([], self.calls(verb))

    def test_what_is_refused_leaves_the_configuration_as_it_was(self):
        (self.root / self.site).parent.mkdir(parents=True, exist_ok=True)
        (self.root / self.site).write_text("the image's own\n")
        (self.root / "refuses" / ("nginx" if self.web == "nginx" else "apachectl")).touch()
        before = self.etc()
        self.assertIn("refuses the configuration", self.failed("prepare")[5])
        self.assertEqual(before, self.etc())
        self.assertEqual([], self.calls("restart"))

    def test_a_php_that_does_not_answer_is_a_failure(self):
        (self.root / "own/ping").write_text("")
        self.command("sleep", "#!/bin/sh\n")
        self.assertEqual(f"PHP does not answer through {self.web}", self.failed("prepare")[5])

    def test_what_a_service_did_not_take_the_next_run_gives_it(self):
        refuses = self.root / "reload" / self.web
        refuses.write_text("exit 1")
        self.assertEqual(f"{self.web} did not start", self.failed("prepare")[5])
        refuses.unlink()
        (self.root / "calls").unlink()
        self.ok("prepare")
        self.assertEqual([self.unit, self.web], self.calls("reload-or-restart"))

    def test_changed_settings_are_taken_up_without_an_interruption(self):
        self.ok("prepare")
        (self.root / "calls").unlink()
        self.settings(f"WEB_SERVER={'nginx' if self.web == 'nginx' else 'apache'}", "BALANCER_RANGES=192.0.2.0/24")
        future = (self.root / "run/lampkeeper/prepare.verdict").stat().st_mtime + 2
        os.utime(self.root / "etc/lampkeeper/settings", (future, future))
        self.ok("prepare")
        self.assertIn("192.0.2.0/24", (self.root / self.site).read_text())
        self.assertEqual([self.unit, self.web], self.calls("reload-or-restart"))
        self.assertEqual([], self.calls("restart"))


class AmazonApache(Whole):
    web, site = "httpd", "etc/httpd/conf.d/lampkeeper.conf"


class DebianNginx(Whole):
    distribution, unit = DEBIAN, "php8.2-fpm"


class DebianApache(DebianNginx):
    web, site = "apache2", "etc/apache2/sites-available/lampkeeper.conf"


class Secret(Ours):
    def setUp(self):
        super().setUp()
        self.settings("DATABASE_SECRET=arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop", "DATABASE_WRITER=db.example.org")
        (self.root / "etc/pki/tls/certs").mkdir(parents=True)
        (self.root / "etc/pki/tls/certs/ca-bundle.crt").write_text("authorities\n")
        self.has("nginx", up=False)
        self.serve()

    def where(self) -> list[str]:
        """The files that hold the password, but for the stand-in that knows it."""
        files = (file for file in self.root.rglob("*") if file.is_file() and file.parent != self.bin)
        return [str(file.relative_to(self.root)) for file in files if SECRET.encode() in file.read_bytes()]

    def test_php_finds_it_whoever_made_the_folder(self):
        (self.root / "etc/lampkeeper").chmod(0o700)
        self.ok("prepare")
        self.assertEqual(0o755, (self.root / "etc/lampkeeper").stat().st_mode & 0o777)

    def test_stands_in_one_file_that_others_do_not_read(self):
        self.ok("prepare")
        self.ok("credentials")
        self.ok("probe")
        self.ok("collect")
        self.assertNotIn(SECRET, self.err)
        self.assertEqual(["etc/lampkeeper/site.php"], self.where())
        self.assertEqual(0o640, (self.root / "etc/lampkeeper/site.php").stat().st_mode & 0o777)
        self.assertIn("--region eu-central-1", (self.root / "aws").read_text())

    def test_is_read_again_and_php_is_told_only_of_a_change(self):
        self.ok("prepare")
        self.assertEqual((" changed=no", []), (self.ok("credentials")[4], self.calls("reload")))
        self.command("aws", '#!/bin/sh\necho \'{"username":"shop","password":"new"}\'\n')
        self.assertEqual((" changed=yes", ["php-fpm"]), (self.ok("credentials")[4], self.calls("reload")))

    def test_a_timer_is_known_to_systemd_before_it_is_started(self):
        self.ok("prepare")
        calls = (self.root / "calls").read_text().splitlines()
        self.assertLess(calls.index("daemon-reload"), calls.index("enable lampkeeper-updates.timer"))

    def test_one_that_cannot_be_read_leaves_what_php_knows(self):
        self.ok("prepare")
        self.command("php", "#!/bin/sh\nexit 1\n")
        self.assertEqual("the secret cannot be read; PHP goes on with what it knows", self.failed("credentials")[5])
        self.assertEqual(["etc/lampkeeper/site.php"], self.where())

    def test_one_that_cannot_be_read_at_first_fails_before_anything_runs_on_it(self):
        self.command("php", '#!/bin/sh\n[ "$1" = -m ] && echo mysqli\n[ "$1" = -m ]\n')
        self.command("sleep", "#!/bin/sh\n")
        before = self.etc()
        self.assertIn("the database's secret", self.failed("prepare")[5])
        self.assertEqual(before, self.etc())

    def test_a_page_that_fails_is_excused_while_the_database_is_away(self):
        self.ok("prepare")
        (self.root / "page").write_text("500")
        self.failed("probe")
        self.command("php", "#!/bin/sh\necho unreachable\n")
        verdict = self.ok("probe")
        self.assertIn("database=unreachable", verdict[4])
        self.assertIn("the page answers 500 while the database is unreachable", verdict[5])

    def test_health_is_never_excused(self):
        self.ok("prepare")
        self.command("php", "#!/bin/sh\necho unreachable\n")
        (self.root / "own/health").write_text("")
        self.assertEqual("the health page does not answer", self.failed("probe")[5])


if __name__ == "__main__":
    unittest.main()
