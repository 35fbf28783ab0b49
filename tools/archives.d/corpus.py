"""All cases, in the order of the table."""

import zip_tools  # noqa: F401
import zip_languages  # noqa: F401
import plain  # noqa: F401
import zip_bad  # noqa: F401
import zip_names  # noqa: F401
import tar_tools  # noqa: F401
import tar_languages  # noqa: F401
import tar_bad  # noqa: F401
import gzips  # noqa: F401
import appspec_text  # noqa: F401
import appspec_rules  # noqa: F401
import appspec_hooks  # noqa: F401
