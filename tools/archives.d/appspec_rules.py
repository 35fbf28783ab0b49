"""Zips whose appspec.yml says what cannot be, or what surprises."""

from cases import accepted, refused
from sites import APPSPEC, PAGE, site
from zips import entries, folder, link, written

HEAD = "version: 0.0\nos: linux\n"
FILES = "files:\n  - source: site\n    destination: /var/www/site\n"


def text(appspec, *more, **files):
    return lambda: written(entries(site(appspec, **files)) + list(more))


def head(version="0.0", os="linux"):
    return text(f"version: {version}\nos: {os}\n{FILES}")


def copy(source, destination="/var/www/site", *more):
    return text(f"{HEAD}files:\n  - source: {source}\n    destination: {destination}\n", *more)


def permission(*lines):
    return text(HEAD + FILES + "permissions:\n  - " + "\n    ".join(lines) + "\n")


def mode(mode):
    return permission("object: /var/www/site", "mode: " + mode)


accepted("rule-version-0.zip", head("0"))
refused("rule-version-1.zip", head("1.0"), "version")
refused("rule-version-string.zip", head('"0.0"'), "version")
refused("rule-version-missing.zip", text("os: linux\n" + FILES), "version")
refused("rule-os-capital.zip", head(os="Linux"), "os")
refused("rule-os-windows.zip", head(os="windows"), "os")
refused("rule-os-missing.zip", text("version: 0.0\n" + FILES), "os")
refused("rule-ecs.zip", text("version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n"), "")

accepted("rule-files-missing.zip", text(APPSPEC.replace("files:\n  - source: site\n    destination: /var/www/site\n", "")))
accepted("rule-files-null.zip", text(HEAD + "files:\n"), finding="files")
accepted("rule-files-empty.zip", text(HEAD + "files: []\n"), finding="files")
accepted("rule-nothing-to-do.zip", text(HEAD), finding="files")
refused("rule-files-mapping.zip", text(HEAD + "files:\n  source: site\n  destination: /var/www/site\n"), "files")
refused("rule-files-string.zip", text(HEAD + "files: site\n"), "files")
accepted("rule-source-slash.zip", copy("/"))
accepted("rule-source-dot.zip", copy("."))
accepted("rule-source-dot-slash.zip", copy("./site"))
accepted("rule-source-trailing-slash.zip", copy("site/"))
accepted("rule-source-leading-slash.zip", copy("/site"))
accepted("rule-source-file.zip", copy("site/index.php"))
accepted("rule-source-empty-folder.zip", copy("uploads", "/var/www/site", folder("uploads")))
refused("rule-source-missing.zip", copy("webroot"), "source")
refused("rule-source-case.zip", copy("Site"), "source")
refused("rule-source-glob.zip", copy("site/*"), "source")
refused("rule-source-number.zip", copy("5"), "source")
refused("rule-source-null.zip", copy("~"), "source")
refused("rule-source-outside.zip", copy("../"), "source", "it copies what lies beside the archive, the bundle itself too")
accepted("rule-source-link.zip", copy("home.php", "/var/www/site", link("home.php", "site/index.php")))
accepted("rule-destination-trailing-slash.zip", copy("site", "/var/www/site/"))
accepted("rule-destination-space.zip", copy("site", "/var/www/my site"))
accepted("rule-destination-etc.zip", copy("site/index.php", "/etc/nginx/conf.d"))
refused("rule-destination-null.zip", copy("site", "~"), "destination")
refused("rule-destination-missing.zip", text(HEAD + "files:\n  - source: site\n"), "destination")
refused("rule-destination-empty.zip", copy("site", '""'), "destination")
refused("rule-destination-number.zip", copy("site", "5"), "destination")
refused(
    "rule-destination-relative.zip", copy("site", "www/site"), "destination", "it is taken from the folder that the agent was started in"
)
refused("rule-destination-agent.zip", copy("site", "/opt/codedeploy-agent/site"), "destination", "it writes into the agent's own folder")
refused(
    "rule-two-of-one-destination.zip",
    text(HEAD + FILES + "  - source: other/index.php\n    destination: /var/www/site\n", **{"other/index.php": PAGE}),
    "destination",
)
accepted("rule-destinations-nested.zip", text(HEAD + FILES + "  - source: scripts\n    destination: /var/www/site/scripts\n"))
accepted("rule-overwrite.zip", text(APPSPEC + "file_exists_behavior: OVERWRITE\n"))
refused("rule-overwrite-lower-case.zip", text(APPSPEC + "file_exists_behavior: overwrite\n"), "file_exists_behavior")

accepted("rule-mode.zip", mode("644"))
accepted("rule-mode-quoted.zip", mode('"0644"'))
accepted("rule-mode-sticky.zip", mode("1777"))
accepted("rule-mode-octal-0644.zip", mode("0644"), finding="mode")
accepted("rule-mode-octal-0777.zip", mode("0777"), finding="mode")
refused("rule-mode-octal-0755.zip", mode("0755"), "mode")
refused("rule-mode-octal-0600.zip", mode("0600"), "mode")
refused("rule-mode-888.zip", mode("888"), "mode")
refused("rule-mode-symbolic.zip", mode("u+x"), "mode")
refused("rule-mode-yaml12.zip", mode("0o644"), "mode")
refused("rule-mode-long.zip", mode('"04755"'), "mode")
accepted("rule-permission-file.zip", permission("object: /var/www/site/index.php", 'mode: "600"'))
accepted("rule-permission-pattern.zip", permission("object: /var/www/site", 'pattern: "*.php"', "mode: 600", "type:", "  - file"))
accepted("rule-permission-of-nothing.zip", permission("object: /var/other", "mode: 600"))
accepted("rule-permission-owner.zip", permission("object: /var/www/site", "owner: root", "group: root"))
refused("rule-permission-no-object.zip", permission("mode: 600"), "object")
refused("rule-permission-type-string.zip", permission("object: /var/www/site", "type: file", "mode: 600"), "type")
refused("rule-permission-type-unknown.zip", permission("object: /var/www/site", "type: [link]", "mode: 600"), "type")
refused("rule-permission-pattern-of-file.zip", permission("object: /var/www/site/index.php", 'pattern: "*.php"', "mode: 600"), "pattern")
refused("rule-permission-except-of-file.zip", permission("object: /var/www/site/index.php", 'except: ["*.php"]', "mode: 600"), "except")
refused("rule-permission-except-string.zip", permission("object: /var/www/site", 'except: "*.php"', "mode: 600"), "except")
refused("rule-permission-owner-number.zip", permission("object: /var/www/site", "owner: 33"), "owner")
refused("rule-permission-acl.zip", permission("object: /var/www/site", "acls:", '  - "zz"'), "acl")
refused("rule-permission-acl-base.zip", permission("object: /var/www/site", "acls:", '  - "u::rwx"'), "acl")
refused("rule-permission-context-no-type.zip", permission("object: /var/www/site", "context:", "  name: unconfined_u"), "context")
refused(
    "rule-permission-twice.zip",
    permission("object: /var/www/site", "mode: 755", "type: [file]\n  - object: /var/www/site/index.php", "mode: 600"),
    "",
)
refused("rule-permissions-mapping.zip", text(HEAD + FILES + "permissions:\n  object: /var/www/site\n"), "permissions")
