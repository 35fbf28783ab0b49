"""Zips whose appspec.yml has hooks that cannot run, or that surprise; and their scripts."""

from appspec_rules import FILES, HEAD, text
from cases import accepted, refused
from sites import APPSPEC, SCRIPT, site
from zips import entries, link, written


def hook(*lines, event="AfterInstall", **files):
    return text(HEAD + FILES + f"hooks:\n  {event}:\n    - " + "\n      ".join(lines) + "\n", **files)


def location(path, name=None):
    return hook("location: " + path, **({name: SCRIPT} if name else {}))


def timeout(value):
    return hook("location: scripts/start.sh", "timeout: " + value)


def script(data):
    return text(APPSPEC, **{"scripts/start.sh": data})


accepted("rule-hooks-null.zip", text(HEAD + FILES + "hooks:\n"))
accepted("rule-event-empty.zip", text(HEAD + FILES + "hooks:\n  AfterInstall: []\n"))
refused("rule-hooks-list.zip", text(HEAD + FILES + "hooks:\n  - AfterInstall\n"), "hooks")
refused("rule-event-null.zip", text(HEAD + FILES + "hooks:\n  AfterInstall:\n"), "AfterInstall")
refused("rule-event-mapping.zip", text(HEAD + FILES + "hooks:\n  AfterInstall:\n    location: scripts/start.sh\n"), "AfterInstall")
refused("rule-event-string.zip", text(HEAD + FILES + "hooks:\n  AfterInstall: scripts/start.sh\n"), "AfterInstall")
refused("rule-event-of-strings.zip", text(HEAD + FILES + "hooks:\n  AfterInstall:\n    - scripts/start.sh\n"), "AfterInstall")
refused("rule-event-misspelled.zip", hook("location: scripts/start.sh", event="AfterInstal"), "AfterInstall")
refused("rule-event-case.zip", hook("location: scripts/start.sh", event="afterInstall"), "AfterInstall")
accepted("rule-event-install.zip", hook("location: scripts/start.sh", event="Install"), finding="Install")
accepted("rule-event-download.zip", hook("location: scripts/start.sh", event="DownloadBundle"), finding="DownloadBundle")
accepted("rule-event-before-allow-traffic.zip", hook("location: scripts/start.sh", event="BeforeAllowTraffic"))
accepted("rule-stop-missing.zip", hook("location: scripts/stop.sh", event="ApplicationStop"), finding="ApplicationStop")
accepted("rule-location-leading-slash.zip", location("/scripts/start.sh"))
accepted("rule-location-dot.zip", location("./scripts/start.sh"))
accepted("rule-location-trailing-space.zip", location('"scripts/start.sh "'))
accepted("rule-location-tilde.zip", location('"scripts/a~b.sh"', "scripts/a~b.sh"))
refused("rule-location-space.zip", location('"scripts/my start.sh"', "scripts/my start.sh"), "location")
refused("rule-location-semicolon.zip", location('"scripts/a;b.sh"', "scripts/a;b.sh"), "location")
refused("rule-location-ampersand.zip", location('"scripts/a&b.sh"', "scripts/a&b.sh"), "location")
refused("rule-location-dollar.zip", location('"scripts/a$b.sh"', "scripts/a$b.sh"), "location")
refused("rule-location-parenthesis.zip", location('"scripts/a(1).sh"', "scripts/a(1).sh"), "location")
refused("rule-location-missing.zip", location("scripts/none.sh"), "location")
refused("rule-location-case.zip", location("Scripts/start.sh"), "location")
refused("rule-location-folder.zip", location("scripts"), "location")
refused("rule-location-arguments.zip", location("scripts/start.sh now"), "location")
refused("rule-location-null.zip", location("~"), "location")
refused("rule-location-absent.zip", hook("timeout: 60"), "location")
refused("rule-location-outside.zip", location("../../../../../../../bin/true"), "location", "it runs a program of the server")
accepted("rule-runas-root.zip", hook("location: scripts/start.sh", "runas: root"))
accepted("rule-runas-sudo.zip", hook("location: scripts/start.sh", "runas: root", "sudo: true"))
refused("rule-runas-www-data.zip", hook("location: scripts/start.sh", "runas: www-data"), "runas")
for value in ("3600", '"300"', "1_000"):
    accepted(f"rule-timeout-{value.strip(chr(34))}.zip", timeout(value))
for value in ("300s", "1e3", "3601", "1.5"):
    accepted(f"rule-timeout-{value}.zip", timeout(value), finding="timeout")
for value in ("0", "-1", "abc", "0.5", "true", "2024-01-01"):
    refused(f"rule-timeout-{value}.zip", timeout(value), "date" if "-01" in value else "timeout")
accepted(
    "rule-timeout-sum.zip",
    text(
        HEAD
        + FILES
        + "hooks:\n  AfterInstall:\n    - location: scripts/start.sh\n      timeout: 3000\n"
        + "    - location: scripts/start.sh\n      timeout: 3000\n"
    ),
    finding="timeout",
)
accepted("rule-script-no-shebang.zip", script("echo hello\n"), finding="#!")
accepted("rule-script-empty.zip", script(""), finding="empty")
accepted("rule-script-bom.zip", script("\ufeff#!/bin/sh\necho hello\n"), finding="byte")
accepted("rule-script-env.zip", script("#!/usr/bin/env bash\necho hello\n"))
refused("rule-script-crlf.zip", script("#!/bin/sh\r\necho hello\r\n"), "line")
refused("rule-script-crlf-env.zip", script("#!/usr/bin/env bash\r\necho hello\r\n"), "line")
refused("rule-script-crlf-no-shebang.zip", script("if true; then\r\n  echo hello\r\nfi\r\n"), "line")
refused("rule-script-cr.zip", script("#!/bin/sh\recho hello\r"), "line")
accepted(
    "rule-script-link.zip",
    lambda: written([*entries(site(APPSPEC.replace("start.sh", "run.sh")), mode=0o100755), link("scripts/run.sh", "start.sh")]),
)
refused("rule-script-link-dangling.zip", text(APPSPEC.replace("start.sh", "run.sh"), link("scripts/run.sh", "none.sh")), "location")
