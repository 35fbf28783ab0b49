"""Machines: systemd-nspawn on an overlay of a root, on one bridge.

All of it lives in namespaces of the run's own (see run.py), so that with the run's end, however it comes, the machines, their network
and their disks (in memory) are gone. Only empty control groups stay, which `forget` removes.
"""

import contextlib
import errno
import os
import pathlib
import subprocess
import time
import uuid

BRIDGE = "br0"
NETWORK = "10.77.0"
WORK = pathlib.Path("/run/lampkeeper-lab")
GROUPS = pathlib.Path("/sys/fs/cgroup")
OURS = "lampkeeper-lab"


class Failed(Exception):
    """What was to be proved does not hold, with the reason."""


def network() -> None:
    """Of this run only, and a folder for what it makes."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=75%", "lampkeeper-lab", "/run"], check=True)
    WORK.mkdir()
    for command in (
        "link set lo up",
        f"link add {BRIDGE} type bridge",
        f"addr add {NETWORK}.1/24 dev {BRIDGE}",
        f"link set {BRIDGE} up",
    ):
        subprocess.run(["ip", *command.split()], check=True)


def _hierarchies() -> list[pathlib.Path]:
    """Where a process can be put into a group: the one of version 2, or those of version 1 that matter here."""
    named = [GROUPS / name for name in ("systemd", "unified", "memory")]
    return [h for h in [GROUPS, *named] if (h / "cgroup.procs").exists()]


def forget(seconds: float = 10) -> None:
    """Removes the control groups that a run has left, once the last of its processes has gone."""
    end = time.monotonic() + seconds
    for folder in [path for hierarchy in _hierarchies() for path, _, _ in os.walk(hierarchy / OURS, topdown=False)]:
        while True:
            try:
                os.rmdir(folder)
                break
            except OSError as fault:
                if fault.errno != errno.EBUSY or time.monotonic() > end:
                    raise
                time.sleep(0.1)


class Machine:
    def __init__(self, name: str, host: int, root: pathlib.Path, memory_mb: int = 0, cpus: set[int] | None = None, shown=()):
        self.name = name
        self.address = f"{NETWORK}.{host}"
        self.memory_mb = memory_mb
        self.cpus = cpus
        self._base = root
        self._home = WORK / name
        self.root = self._home / "root"
        self._shown = shown
        self._nspawn: subprocess.Popen | None = None
        self._leader = 0

    def build(self) -> "Machine":
        """Its disk, before it is started: files may be written below `root`."""
        for part in ("upper", "work", "root"):
            (self._home / part).mkdir(parents=True, exist_ok=True)
        layers = f"lowerdir={self._base},upperdir={self._home}/upper,workdir={self._home}/work"
        subprocess.run(["mount", "-t", "overlay", "overlay", "-o", layers, self.root], check=True)
        # Without one systemd would take this for its first boot, and enable every service.
        (self.root / "etc" / "machine-id").write_text(uuid.uuid4().hex + "\n")
        (self.root / "etc" / "hostname").write_text(self.name + "\n")
        (self.root / "etc" / "resolv.conf").write_text(f"nameserver {NETWORK}.2\noptions timeout:1 attempts:2\n")
        return self

    def _enter_groups(self) -> None:
        for hierarchy in _hierarchies():
            group = hierarchy / OURS / self.name
            group.mkdir(parents=True, exist_ok=True)
            for limit in ("memory.limit_in_bytes", "memory.max"):
                if self.memory_mb and (group / limit).exists():
                    (group / limit).write_text(str(self.memory_mb << 20))
            (group / "cgroup.procs").write_text("0")
        if self.cpus:
            os.sched_setaffinity(0, self.cpus)

    def start(self) -> "Machine":
        # A veth's name has room for 12 characters of the machine's.
        command = ["systemd-nspawn", "--quiet", f"--directory={self.root}", f"--machine={self.name}", "--boot", "--register=no", "--keep-unit"]
        command += [f"--network-bridge={BRIDGE}", "--resolv-conf=off", "--link-journal=no", "--console=pipe", "--timezone=off"]
        command += [f"--bind-ro={here}:{there}" for here, there in self._shown]
        with open(self._home / "console", "wb") as console:
            self._nspawn = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=console, stderr=console, preexec_fn=self._enter_groups
            )
        return self

    def ready(self, seconds: float = 60) -> "Machine":
        """Waits until it has booted."""
        assert self._nspawn is not None
        end = time.monotonic() + seconds
        children = pathlib.Path(f"/proc/{self._nspawn.pid}/task/{self._nspawn.pid}/children")
        while not self._leader:
            self._patience(end)
            for child in children.read_text().split():
                # Children of nspawn that come before the machine's own first process end at once.
                with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                    if pathlib.Path(f"/proc/{child}/comm").read_text().strip() == "systemd":
                        self._leader = int(child)
        for command in ("link set lo up", f"addr add {self.address}/24 dev host0", "link set host0 up"):
            self._host("-n", "ip", *command.split())
        if self.memory_mb:
            meminfo = self._home / "meminfo"
            meminfo.write_text(f"MemTotal: {self.memory_mb << 10} kB\nMemFree: {self.memory_mb << 9} kB\nMemAvailable: {self.memory_mb << 9} kB\n")
            self.write("/run/meminfo", meminfo.read_text())
            self.run("mount --bind /run/meminfo /proc/meminfo")
        while self.run("systemctl is-system-running", check=False).stdout.strip() not in ("running", "degraded"):
            self._patience(end)
        return self

    def _patience(self, end: float) -> None:
        if self._nspawn is None or self._nspawn.poll() is not None or time.monotonic() > end:
            raise Failed(f"{self.name} does not boot: {(self._home / 'console').read_text()[-500:]}")
        time.sleep(0.05)

    def _host(self, namespaces: str, *command: str) -> None:
        subprocess.run(["nsenter", "-t", str(self._leader), namespaces, *command], check=True)

    def popen(self, command: list[str], **how) -> subprocess.Popen:
        environment = ["env", "-i", "HOME=/root", "LANG=C.UTF-8", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]
        return subprocess.Popen(["nsenter", "-t", str(self._leader), "-a", *environment, *command], **how)

    def run(self, script: str, *, stdin: str = "", seconds: float = 60, check: bool = True) -> subprocess.CompletedProcess:
        """Runs a shell script in it, as root. Raises Failed when it fails and `check`, or does not end in time."""
        how = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        with self.popen(["sh", "-c", script], **how) as process:
            try:
                out, err = process.communicate(stdin, timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                raise Failed(f"{self.name}: {script[:80]!r} does not end in {seconds} s") from None
        if check and process.returncode:
            raise Failed(f"{self.name}: {script[:80]!r} ends with {process.returncode}: {(err or out)[-800:]}")
        return subprocess.CompletedProcess(script, process.returncode, out, err)

    def write(self, path: str, text: str, mode: int = 0o644) -> None:
        """Writes a file in it, started or not: by its own eyes, where it is."""
        if self._leader:
            self.run(f"umask 077 && mkdir -p $(dirname {path}) && cat >{path} && chmod {mode:o} {path}", stdin=text)
        else:
            file = self.root / path.lstrip("/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
            file.chmod(mode)

    def _counted(self, *files: str) -> str:
        """What the kernel counts of its processes, in the first of these files that there is: of control groups of version 2, or 1."""
        groups = [hierarchy / OURS / self.name for hierarchy in _hierarchies()]
        for file in (group / name for name in files for group in groups):
            if file.exists():
                return file.read_text()
        raise Failed(f"this kernel does not count {files[0]}")

    def killed_for_memory(self) -> int:
        """How many of its processes the kernel has killed because its memory was used up."""
        return int(self._counted("memory.oom_control", "memory.events").split("oom_kill ")[1].split()[0])

    def processor_seconds(self) -> float:
        """The processors' time that its processes have used so far."""
        return int(self._counted("cpu.stat").split()[1]) / 1e6

    def stop(self) -> None:
        """Shuts it down, as its termination does."""
        if self._nspawn:
            self._nspawn.terminate()
            try:
                self._nspawn.wait(30)
            except subprocess.TimeoutExpired:
                raise Failed(f"{self.name} does not shut down") from None
        self._nspawn, self._leader = None, 0
