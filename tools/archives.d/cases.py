"""What a case of the corpus is. A module of cases adds its own to CASES as it is loaded."""

from typing import Callable, NamedTuple


class Case(NamedTuple):
    """One archive: its bytes come from make(), anew each time but for one to be made once, as its tool is not to be kept from
    randomness or the time of day; the rest stands in the table beside it."""

    file: str
    make: Callable[[], bytes]
    tool: str
    verdict: str
    finding: str
    why: str
    once: bool


CASES: list[Case] = []

HANDMADE = "handmade"


def accepted(file, make, tool=HANDMADE, finding="", why="", once=False):
    """A finding of an accepted archive is a warning; why says what the agent does otherwise."""
    CASES.append(Case(file, make, tool, "accepted", finding, why, once))


def refused(file, make, finding, why="", tool=HANDMADE, once=False):
    CASES.append(Case(file, make, tool, "refused", finding, why, once))


# Why an archive is refused that the agent deploys.
BROKEN = "broken: unzip passes over it, or fails and the agent goes on nevertheless"
HALF = "a tar that was cut between two entries looks the same, and half a site would be installed"
DECLARED = "a declared size that is not so is a bomb's; unzip does not look at it"
UNSAFE_NAME = "no honest tool writes such a name, and unpackers differ in what they make of it"
CONTROL = "lists of files by lines, as the agent's own for the next deployment, are misled by it"
OUTSIDE = "a link that leads out of the archive: what it points to on the server is copied, or served"
LOOP = "a link that leads to itself: nothing can be read through it, and a folder's is copied 40 deep"
THROUGH = "a file that is written through a link lands elsewhere"
SPECIAL = "a device or pipe is not a file of a site: the agent reads from it, or makes an empty file of it"
ROOT = "the agent unpacks as root and keeps modes: whoever finds the file on the instance runs it as its owner"
CIPHER = "the agent installs the encrypted bytes"
AMBIGUOUS = "a file and a folder of one name: one of them gets lost"

# Why one is accepted that the agent does not deploy.
PLAIN = "a revision with an appspec of ours is made from it"
