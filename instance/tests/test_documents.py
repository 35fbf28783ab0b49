import json
import os
import pathlib
import re
import shutil
import subprocess
import unittest

from machine import INSTANCE, VERDICT, Machine

HOUSE = INSTANCE.parent
TEMPLATE = json.loads((INSTANCE / "documents.json").read_text())
KEEPERS = ("Bootstrap", "Drain", "Failover")


def document(keeper: str) -> dict:
    return TEMPLATE["Resources"][f"{keeper}Document"]["Properties"]["Content"]


class Documents(Machine):
    def run_document(self, keeper: str, content: dict | None = None, **given: str) -> subprocess.CompletedProcess:
        """As the SSM agent does it: refuses what the patterns do not allow, replaces the text, writes the script, runs `sh -c PATH`."""
        content = content or document(keeper)
        self.assertLessEqual(given.keys(), content["parameters"].keys())
        text = "\n".join(content["mainSteps"][0]["inputs"]["runCommand"])
        for name, parameter in content["parameters"].items():
            value = given.get(name, parameter["default"])
            self.assertRegex(value, parameter["allowedPattern"])
            text = re.sub(r"\{\{ *" + name + r" *\}\}", lambda _, value=value: value, text)
        self.assertNotIn("{{", text)
        script = self.root / "_script.sh"
        script.write_text(text)
        script.chmod(0o700)
        return subprocess.run(["sh", "-c", script], env=self.environment({}), capture_output=True, text=True, timeout=60)

    def said(self, ended: subprocess.CompletedProcess) -> list[tuple[str, str]]:
        lines = ended.stdout.splitlines()
        for line in lines:
            self.assertRegex(line, VERDICT)
        return [tuple(line.split()[1:3]) for line in lines]

    def test_bootstrap_runs_end_to_end(self):
        self.has("nginx", "php8.2-fpm")
        self.serve()
        self.install_release("d-NEW222222")
        ended = self.run_document("Bootstrap", Scripts="prepare deliver probe", Attempt="i-1/launch/1", Expect="any")
        self.assertEqual([("prepare", "ok"), ("deliver", "ok"), ("probe", "ok")], self.said(ended))
        self.assertEqual((0, ""), (ended.returncode, ended.stderr))
        self.assertIn("attempt=i-1/launch/1", (self.root / "var/log/lampkeeper/probe.log").read_text())

    def test_it_stops_at_the_first_that_fails(self):
        self.has("nginx", "php8.2-fpm")
        self.serve()
        ended = self.run_document("Bootstrap", Scripts="prepare deliver probe", DeliverSeconds="1")
        self.assertEqual([("prepare", "ok"), ("deliver", "failed")], self.said(ended))
        self.assertEqual(1, ended.returncode)
        self.assertIn("no release was installed", ended.stderr)

    def test_verdicts_fit_into_what_a_list_of_commands_shows(self):
        self.assertLess(3 * len("lampkeeper prepare failed seconds=3600 release=d-123456789 page=000 reason=") + 3 * 200, 2500)

    def test_drain_runs_end_to_end(self):
        ended = self.run_document("Drain", Scripts="drain collect", DrainSeconds="5")
        self.assertEqual([("drain", "ok"), ("collect", "ok")], self.said(ended))

    def test_what_is_installed_is_what_is_here(self):
        for keeper in KEEPERS:
            self.run_document(keeper, Scripts="collect")
        bin = self.root / "opt/lampkeeper/bin"
        scripts = {file.stem for file in INSTANCE.glob("*.sh")} - {"lib", "settings", "writer", "database", "share", "user-data"}
        self.assertEqual(scripts, set(os.listdir(bin)))
        (version,) = (self.root / "opt/lampkeeper/versions").iterdir()
        parts = {file.relative_to(INSTANCE) for folder in ("", "prepare.d", "php") for file in (INSTANCE / folder).glob("*.*h*") if file.is_file()}
        parts -= {pathlib.Path("user-data.sh")}  # which is there before the documents are
        installed = {file.relative_to(version) for file in version.rglob("*") if file.is_file()}
        self.assertEqual({part.with_suffix("") if part.stem in scripts else part for part in parts}, installed)
        for name in installed:
            source = (INSTANCE / (name if name.suffix else f"{name}.sh")).read_text().splitlines()
            here = (version / name).read_text().splitlines()
            self.assertEqual(here, [line for line in source if line in here or not line.startswith("#")])

    def test_a_command_keeps_the_version_that_it_began_with(self):
        self.run_document("Bootstrap", Scripts="collect")
        bin = self.root / "opt/lampkeeper/bin"
        began = os.readlink(bin / "prepare")
        template = json.dumps(document("Bootstrap"))
        (version,) = set(re.findall(r"versions/([0-9a-f]{12})", template))
        later = json.loads(template.replace(version, "0123456789ab").replace("the release is installed", "the newer release is installed"))
        self.run_document("Bootstrap", later, Scripts="collect")
        self.assertEqual(began.replace(version, "0123456789ab"), os.readlink(bin / "prepare"))
        self.assertNotIn("newer", (self.root / f"opt/lampkeeper/versions/{version}/deliver").read_text())
        self.assertIn("newer", (bin / "deliver").read_text())

    def test_a_disk_that_takes_no_scripts_is_an_error(self):
        (self.root / "opt").write_text("in the way")
        self.assertEqual(1, self.run_document("Bootstrap", Scripts="collect").returncode)


class Form(unittest.TestCase):
    def test_the_template_is_what_the_scripts_give(self):
        check = subprocess.run([HOUSE / "tools" / "documents", "--check"], capture_output=True, text=True)
        self.assertEqual((0, ""), (check.returncode, check.stderr))

    def test_documents_stay_under_the_limit_of_64_kilobytes(self):
        for keeper in KEEPERS:
            self.assertLess(len(json.dumps(document(keeper)).encode()), 64_000)

    def test_a_shebang_comes_first(self):
        for keeper in KEEPERS:
            self.assertEqual("#!/bin/sh", document(keeper)["mainSteps"][0]["inputs"]["runCommand"][0])

    def test_braces_are_parameters_only(self):
        for keeper in KEEPERS:
            content = document(keeper)
            used = re.findall(r"\{\{([^}]*)", json.dumps(content["mainSteps"]))
            self.assertEqual(set(content["parameters"]), {name.strip() for name in used})

    def test_hostile_values_are_refused_by_the_patterns(self):
        hostile = ("", " ", "'", '"', "$(id)", "`id`", "a;id", "a\nb", "{{ Attempt }}", "x'; id; '", "*", "-1", "0", "x" * 200)
        for keeper in KEEPERS:
            for name, parameter in document(keeper)["parameters"].items():
                for value in hostile:
                    if name == "Attempt" and value in ("-1", "0"):
                        continue
                    with self.subTest(keeper=keeper, name=name, value=value):
                        self.assertIsNone(re.search(parameter["allowedPattern"], value))

    def test_each_document_takes_the_scripts_of_its_keeper(self):
        cases = {
            "Bootstrap": {"prepare deliver probe": True, "deliver probe": True, "collect": True, "drain collect": False, "prepare  probe": False},
            "Failover": {"reconnect": True, "reconnect collect": True, "drain": False},
            "Drain": {"drain collect": True, "leave": True, "collect": True, "prepare": False, "drain; id": False, "collect ": False},
        }
        for keeper, values in cases.items():
            pattern = document(keeper)["parameters"]["Scripts"]["allowedPattern"]
            for value, taken in values.items():
                self.assertEqual(taken, re.search(pattern, value) is not None, (keeper, value))

    def test_shellcheck_finds_nothing(self):
        found = shutil.which("shellcheck")
        if not found:
            self.assertNotEqual("1", os.environ.get("CI_TOOLS"), "shellcheck is missing")
            self.skipTest("shellcheck is not on the PATH")
        checked = subprocess.run([found, "-x", *sorted(INSTANCE.glob("*.sh")), *sorted(INSTANCE.glob("*.d/*.sh"))], capture_output=True, text=True)
        self.assertEqual((0, ""), (checked.returncode, checked.stdout))


if __name__ == "__main__":
    unittest.main()
