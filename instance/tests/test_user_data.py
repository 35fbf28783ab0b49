import json
import re
import subprocess
import unittest

from machine import INSTANCE, VERDICT, Machine

GUIDE = (INSTANCE.parent / "docs" / "instance.md").read_text()


class UserData(Machine):
    def test_the_user_data_of_the_guide_prepares_the_instance(self):
        (snippet,) = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
        snippet = snippet.replace("/root/", f"{self.root}/")
        template = json.loads((INSTANCE / "documents.json").read_text())
        (self.root / "content").write_text(json.dumps(template["Resources"]["BootstrapDocument"]["Properties"]["Content"]))
        self.command("aws", '#!/bin/sh\necho "$*" >>"$MACHINE/aws"\ncase $1 in ssm) cat "$MACHINE/content" ;; *) echo 0 ;; esac\n')
        for name in ("instance-id", "region"):
            (self.root / "metadata" / name).write_text(name)
        self.has("nginx", "php8.2-fpm")
        self.serve()
        ended = subprocess.run(["sh", "-c", snippet], env=self.environment({}), capture_output=True, text=True, timeout=60)
        self.assertEqual("ok", re.fullmatch(VERDICT, ended.stdout.strip())[2], ended)
        said = (self.root / "aws").read_text()
        self.assertIn("events put-events", said)
        [bus] = re.findall(r"Type: AWS::Events::EventBus\n    Properties: { Name: !Sub '(.*)' }", (INSTANCE.parent / "template.yaml").read_text())
        self.assertIn(f'"EventBusName":"{bus.replace("${AWS::StackName}", "STACK")}"', said)


class Guide(unittest.TestCase):
    def test_names_every_parameter_of_the_documents(self):
        template = json.loads((INSTANCE / "documents.json").read_text())
        for resource in template["Resources"].values():
            for name, parameter in resource["Properties"]["Content"]["parameters"].items():
                self.assertIn(f"`{name}`", GUIDE)
                self.assertIn(parameter["default"], GUIDE)


if __name__ == "__main__":
    unittest.main()
