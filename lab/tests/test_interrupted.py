"""A lab that is interrupted, or killed, leaves nothing behind."""

import contextlib
import fcntl
import pathlib
import signal
import subprocess
import sys
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import machine  # noqa: E402
import run  # noqa: E402


def family(pid: int) -> set[int]:
    """A process, and all that it has started, but for what ends meanwhile."""
    found = {pid}
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
            found |= {each for child in (task / "children").read_text().split() for each in family(int(child))}
    return found


@unittest.skipIf(run.hindrance(), run.hindrance())
class Interrupted(unittest.TestCase):
    def left_by(self, how: signal.Signals) -> tuple[int, set[int]]:
        """How a lab ends that is sent this once its machines are there, and which of its processes are left 10 s later."""
        with subprocess.Popen([sys.executable, HERE.parent / "run.py"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as lab:
            assert lab.stdout is not None
            self.addCleanup(lab.kill)
            self.assertTrue(any("machines booted" in line for line in lab.stdout), "it did not come so far")
            left = family(lab.pid)
            self.assertGreater(len(left), 20)
            lab.send_signal(how)
            ended = lab.wait(20)
        end = time.monotonic() + 10
        while left := {pid for pid in left if pathlib.Path(f"/proc/{pid}").exists()}:
            if time.monotonic() > end:
                break
            time.sleep(0.1)
        return ended, left

    def test_nothing_is_left_when_it_is_interrupted(self):
        self.assertEqual((130, set()), self.left_by(signal.SIGINT))
        with open(run.LOCK) as lock:  # no other run's groups are there
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.assertEqual([], [str(path) for path in machine.GROUPS.glob(f"**/{machine.OURS}")])

    def test_what_a_killed_one_leaves_is_no_process_and_no_mount(self):
        self.assertEqual((-signal.SIGKILL, set()), self.left_by(signal.SIGKILL))
        self.assertNotIn(machine.OURS, pathlib.Path("/proc/mounts").read_text())
        with open(run.LOCK) as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            machine.forget()


if __name__ == "__main__":
    unittest.main()
