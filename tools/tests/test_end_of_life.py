"""Says when a default of the templates is past its end of life, as far as stack/end-of-life.json knew it at the release."""

import json
import re
import unittest
from datetime import date
from pathlib import Path

from samtranslator.yaml_helper import yaml_parse

ROOT = Path(__file__).parents[2]
KNOWN = json.loads((ROOT / "stack/end-of-life.json").read_text())
# What goes out of date, wherever it stands in a default; and what it is called in the file.
DATED = {
    r"\bal(\d{4})-ami": "amazon-linux {}",
    r"(ELBSecurityPolicy-[\w-]+)": "{}",
    r"\b(java\d+)\b": "{}",
    r"(?:^|,|db\.)([a-z]+\d+[a-z]*)\.(?:nano|micro|small|medium|\d*x?large)\b": "{}",
}


def defaults(template):
    """The name in the file of all that a template takes when nothing is said."""
    parameters = {name: str(each.get("Default", "")) for name, each in template.get("Parameters", {}).items()}
    mappings = template.get("Mappings", {})
    values = [*parameters.values(), str(template.get("Globals", {}).get("Function", {}).get("Runtime", ""))]
    values += [str(value) for mapping in mappings.values() for row in mapping.values() for value in row.values()]
    for pattern, name in DATED.items():
        for value in values:
            yield from (name.format(found) for found in re.findall(pattern, value))
    for engine, versions in mappings.get("Versions", {}).items():
        for kind, version in versions.items():
            yield f"{'aurora-' if kind == 'Aurora' else ''}{engine} {major(version)}"
    if parameters.get("Engine") and parameters.get("EngineVersion"):
        yield f"{parameters['Engine']} {parameters['EngineVersion']}"
    if parameters.get("PhpVersion"):
        yield f"php {parameters['PhpVersion']}"


def major(version):
    return ".".join(version.split(".")[:2])


def past(names, today):
    """Those that are past their end on a day, or of which the file knows nothing."""
    for name in sorted(set(names)):
        end, source = KNOWN["ends"].get(name, [None, None])
        if end and end < today.isoformat():
            yield f"{name} is past its end of life, {end}: {source}"
        if not end and name not in KNOWN["no end announced"]:
            yield f"{name} is not in stack/end-of-life.json"


def templates():
    return {path: yaml_parse(path.read_text()) for path in [ROOT / "template.yaml", *(ROOT / "stack").glob("*.yaml")]}


class EndOfLifeTest(unittest.TestCase):
    def test_no_default_is_past_its_end_of_life(self):
        names = [name for template in templates().values() for name in defaults(template)]
        self.assertEqual(list(past(names, date.today())), [])

    def test_finds_what_goes_out_of_date(self):
        names = set(defaults(templates()[ROOT / "stack/database.yaml"]))
        self.assertEqual(names, {"mysql 8.4", "mariadb 11.8", "aurora-mysql 8.0", "t4g", "m6gd"})
        self.assertIn("java25", set(defaults(templates()[ROOT / "template.yaml"])))

    def test_says_which_is_past(self):
        self.assertEqual(list(past(["mysql 8.0"], date(2026, 7, 31))), [])
        self.assertIn("mysql 8.0 is past its end of life, 2026-07-31", list(past(["mysql 8.0"], date(2026, 8, 1)))[0])

    def test_says_which_nobody_looked_up(self):
        self.assertEqual(list(past(["mysql 9.7"], date.today())), ["mysql 9.7 is not in stack/end-of-life.json"])

    def test_a_family_of_parameters_is_that_of_its_version(self):
        mappings = templates()[ROOT / "stack/database.yaml"]["Mappings"]
        for engine, versions in mappings["Versions"].items():
            for kind, version in versions.items():
                prefix = "aurora-" if kind == "Aurora" else ""
                self.assertEqual(mappings["Families"][engine][kind], f"{prefix}{engine}{major(version)}")


if __name__ == "__main__":
    unittest.main()
