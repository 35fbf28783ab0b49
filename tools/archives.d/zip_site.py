"""The site as a zip that has one thing that is odd."""

from sites import site
from zips import Entry, entries, written

GOOD = site()


def and_(*more, files=GOOD):
    """The site, and more entries."""
    return lambda: written(entries(files) + list(more))


def changed(path, **how):
    """The site with one of its entries made otherwise."""
    return lambda: written([Entry(p, d, **(how if p == path else {})) for p, d in GOOD.items()])
