"""What runs in namespaces of its own is gone with its first process, whatever ends it: its processes, its mounts, its network."""

import ctypes
import signal

PR_SET_PDEATHSIG = 1
FILES = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
ALL = [*FILES, "--net", "--ipc", "--uts"]


def with_me() -> None:
    """In a child: its end comes with its parent's, even where that is killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
