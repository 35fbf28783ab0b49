"""Pages that commands write parts of, and the environments of samconfig.toml that these parts are about."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def environments():
    """The parameters of each environment of samconfig.toml; `default` adopts all there is."""
    config = tomllib.loads((ROOT / "samconfig.toml").read_text())
    given = {name: tables.get("deploy", {}).get("parameters", {}) for name, tables in config.items() if isinstance(tables, dict)}
    return {
        name: dict(pair.split("=", 1) for pair in parameters["parameter_overrides"])
        for name, parameters in given.items()
        if "parameter_overrides" in parameters
    }


def with_part(page, name, part):
    """The text of a page with this part between its marks; `make NAME` writes it."""
    before, rest = page.split(begin := f"<!-- {name}: written by make {name} -->\n")
    _, after = rest.split("<!-- end -->", 1)
    return f"{before}{begin}{part}<!-- end -->{after}"


def write(path, name, part):
    path.write_text(with_part(path.read_text(), name, part))
