"""All cases, in the order of the table."""

import zip_tools  # noqa: F401
import zip_bad  # noqa: F401
import tar_tools  # noqa: F401
import tar_bad  # noqa: F401
import appspec_text  # noqa: F401
import appspec_rules  # noqa: F401
