import json
import re
import subprocess
import unittest

from machine import INSTANCE, VERDICT, Machine

GUIDE = (INSTANCE.parent / "docs" / "instance.md").read_text()


class UserData(Machine):
    def test_the_user_data_prepares_the_instance(self):
        """The lines of the guide, and then the file that they go before."""
        (names,) = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
        script = names + (INSTANCE / "user-data.sh").read_text().replace("/root/", f"{self.root}/").replace("/etc/", f"{self.root}/etc/")
        template = json.loads((INSTANCE / "documents.json").read_text())
        (self.root / "content").write_text(json.dumps(template["Resources"]["BootstrapDocument"]["Properties"]["Content"]))
        self.command("aws", '#!/bin/sh\necho "$*" >>"$MACHINE/aws"\ncase $1 in ssm) cat "$MACHINE/content" ;; *) echo 0 ;; esac\n')
        for name in ("instance-id", "region"):
            (self.root / "metadata" / name).write_text(name)
        self.has("nginx", "php8.2-fpm")
        self.serve()
        (self.root / "etc/lampkeeper").rmdir()
        ended = subprocess.run(["sh", "-c", script], env=self.environment({}), capture_output=True, text=True, timeout=60)
        self.assertEqual("WEB_SERVER=nginx", (self.root / "etc/lampkeeper/settings").read_text().splitlines()[0])
        self.assertEqual(0o600, (self.root / "etc/lampkeeper/settings").stat().st_mode & 0o777)
        self.assertEqual(0o755, (self.root / "etc/lampkeeper").stat().st_mode & 0o777, "what is there is PHP's to read, too")
        self.assertIn(" is none of Debian, Ubuntu and Amazon Linux", re.fullmatch(VERDICT, ended.stdout.splitlines()[-1])[5], ended)
        said = (self.root / "aws").read_text()
        self.assertIn("events put-events", said)
        [bus] = re.findall(r"Type: AWS::Events::EventBus\n    Properties: { Name: !Sub '(.*)' }", (INSTANCE.parent / "template.yaml").read_text())
        self.assertIn(f'"EventBusName":"{bus.replace("${AWS::StackName}", "STACK")}"', said)

    def test_what_the_image_says_holds_where_the_user_data_says_nothing(self):
        file = self.root / "etc/lampkeeper/settings"
        file.write_text("WEB_SERVER=apache\nDOCUMENT_ROOT=/srv/shop\n")
        [writing] = re.findall(r"(?s)\n(mkdir .*?)# an image", (INSTANCE / "user-data.sh").read_text())
        script = "set -e\nSETTINGS='WEB_SERVER=nginx\nPHP_VERSION='\n" + writing.replace("/etc/", f"{self.root}/etc/").replace("/root/", f"{self.root}/")
        for _ in range(2):  # an image of such a machine
            subprocess.run(["sh", "-c", script], env=self.environment({}), check=True, timeout=10)
        read = f"root={self.root}; verdict() {{ echo $3; }}; . {INSTANCE}/settings.sh; echo $WEB_SERVER-$PHP_VERSION-$DOCUMENT_ROOT"
        said = subprocess.run(["sh", "-c", read], env=self.environment({}), capture_output=True, text=True, timeout=10).stdout
        self.assertEqual(("nginx--/srv/shop\n", 0o600), (said, file.stat().st_mode & 0o777))

    def test_the_stack_can_take_it_into_its_template(self):
        """As text between names that it puts before it: Fn::Sub would take a $ with a brace for its own."""
        self.assertNotIn("${", (INSTANCE / "user-data.sh").read_text())


class Guide(unittest.TestCase):
    def test_names_every_parameter_of_the_documents(self):
        template = json.loads((INSTANCE / "documents.json").read_text())
        for resource in template["Resources"].values():
            for name, parameter in resource["Properties"]["Content"]["parameters"].items():
                self.assertIn(f"`{name}`", GUIDE)
                self.assertIn(parameter["default"], GUIDE)

    def test_has_every_setting_with_its_default(self):
        known = re.search(r"known='\n(.*?)'", (INSTANCE / "settings.sh").read_text(), re.DOTALL)[1]
        scripts = {name: default for name, _, default in (f"{line} ".split(" ", 2) for line in known.splitlines())}
        guide = dict(re.findall(r"^\| `([A-Z_]+)` \| (?:`([^`]*)`)? ?\|", GUIDE, re.MULTILINE))
        self.assertEqual({name: default.strip() for name, default in scripts.items()}, guide)

    def test_names_every_script(self):
        template = json.loads((INSTANCE / "documents.json").read_text())
        placed = set(re.findall(r"\bplace ([a-z]+) <<", json.dumps(template)))
        self.assertEqual(placed, set(re.findall(r"^\| `([a-z]+)` \|", GUIDE, re.MULTILINE)))


if __name__ == "__main__":
    unittest.main()
