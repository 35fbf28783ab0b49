"""All cases, in the order of the table."""

import zip_bad  # noqa: F401
import tar_bad  # noqa: F401
