"""AWS as commands meet it: the session, and what is wrong in a line when it cannot be asked."""

import os
import tomllib

import boto3
from botocore.exceptions import ClientError, NoCredentialsError, NoRegionError

from pages import ROOT

DENIED = {"AccessDenied", "AccessDeniedException", "UnauthorizedOperation"}


def configured(name):
    """What samconfig.toml says to `sam deploy`, or None."""
    file = ROOT / "samconfig.toml"
    defaults = tomllib.loads(file.read_text()).get("default", {}) if file.exists() else {}
    found = (defaults.get(section, {}).get("parameters", {}).get(name) for section in ("deploy", "global"))
    return next(filter(None, found), None)


def session():
    """The region is where `sam deploy` put the stack, unless the environment names another; AWS_REGION is nothing to boto3."""
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or configured("region")
    return boto3.Session(region_name=region)


def reason(error):
    """Why AWS could not be asked."""
    if isinstance(error, NoCredentialsError):
        return "There are no AWS credentials: sign in, or set AWS_PROFILE."
    if isinstance(error, NoRegionError):
        return "There is no AWS region: set AWS_REGION, or AWS_PROFILE."
    if not isinstance(error, ClientError):
        return str(error)
    code, message = error.response["Error"].get("Code", ""), error.response["Error"].get("Message", "")
    if code in DENIED:
        return f"IAM does not allow it: {message}"
    return f"AWS answered {error.operation_name} with {code}: {message}"
