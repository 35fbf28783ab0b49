"""The machines' roots, from Debian's packages only, kept outside the project under a hash of what they are made of.

empty    what a cloud image of Debian holds: no web server, no PHP; with the packages that `prepare` installs beside it as a
         repository on disk, since the lab has no way to the internet
full     the same with everything installed and as the distribution configures it, nothing of it started
site     WordPress as Debian packages it
"""

import fcntl
import hashlib
import os
import pathlib
import shutil
import subprocess

import namespaces

RELEASE = "bookworm"
CLOUD = """systemd systemd-sysv dbus iproute2 curl ca-certificates python3 python3-yaml procps netbase apt-utils unzip openssl
 logrotate cron-daemon-common less unattended-upgrades""".split()
WEB = """nginx apache2 php-fpm php-cli php-mysql php-gd php-intl php-mbstring php-curl php-xml php-zip php-bcmath php-soap php-apcu
 php-redis php-imagick libapache2-mod-php chrony logrotate nfs-common stunnel4 mariadb-client awscli""".split()
SERVICES = "nginx apache2 php-fpm php-mysql php-gd php-mbstring php-xml haproxy dnsmasq unbound mariadb-server nftables wrk".split()
SITE = "wordpress wordpress-theme-twentytwentythree libjs-cropper libjs-underscore libjs-jquery libjs-prototype libjs-scriptaculous php-getid3".split()
OFF = "nginx apache2 php8.2-fpm haproxy dnsmasq unbound mariadb nftables".split()

DOWNLOAD = f"""
set -e
cd "$1"
chroot . apt-get -qq install --download-only --no-install-recommends --yes {" ".join(WEB)}
mkdir -p srv/debian srv/site
mv var/cache/apt/archives/*.deb srv/debian/
chroot . sh -c 'cd /srv/debian && apt-ftparchive packages . >Packages'
chroot . sh -c 'cd /srv/site && apt-get -qq -o APT::Sandbox::User=root download {" ".join(SITE)}'
"""
# The packages are the ones that were verified when they were fetched; on the disk nobody signs them again.
LOCAL = "deb [trusted=yes] file:/srv/debian ./\n"


def _begin(root: pathlib.Path, packages: list[str], *hooks: str) -> subprocess.Popen:
    options = [f"--customize-hook={hook}" for hook in hooks]
    command = ["mmdebstrap", "--quiet", "--variant=minbase", "--include=" + ",".join(packages), *options, RELEASE, str(root)]
    return subprocess.Popen(["nice", "-n", "10", *namespaces.FILES, *command], stdin=subprocess.DEVNULL, preexec_fn=namespaces.with_me)


def _make_all(home: pathlib.Path) -> None:
    empty, full = home / "empty", home / "full"
    making = [_begin(empty, CLOUD, DOWNLOAD), _begin(full, CLOUD + SERVICES, f'chroot "$1" systemctl --quiet disable {" ".join(OFF)}')]
    try:
        if any([each.wait() for each in making]):
            raise RuntimeError("mmdebstrap failed")
    finally:
        for each in making:
            each.kill()
            each.wait()
    (empty / "srv" / "debian").rename(home / "debian")
    (empty / "srv" / "debian").mkdir()
    for package in (empty / "srv" / "site").glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", package, home / "site"], check=True)
    shutil.rmtree(empty / "srv" / "site")
    (empty / "etc" / "apt" / "sources.list").write_text(LOCAL)
    for sources in (empty / "etc" / "apt" / "sources.list.d").iterdir():
        sources.unlink()
    for root in (empty, full):
        for name in ("etc/hostname", "etc/machine-id", "etc/resolv.conf"):
            (root / name).unlink(missing_ok=True)


def ready() -> pathlib.Path:
    """The folder that holds them; made first where it is not there. One run makes them while others wait."""
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "lampkeeper"
    made_of = repr((RELEASE, os.uname().machine, CLOUD, WEB, SERVICES, SITE, OFF, DOWNLOAD))
    home = cache / f"lab-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}"
    cache.mkdir(parents=True, exist_ok=True)
    with open(cache / "lab.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            begun = cache / "lab.begun"
            shutil.rmtree(begun, ignore_errors=True)
            begun.mkdir(mode=0o755)
            print("Making the machines' roots from Debian's packages (once, some minutes) …", flush=True)
            try:
                _make_all(begun)
                begun.rename(home)
            finally:
                shutil.rmtree(begun, ignore_errors=True)
    return home
