"""What must hold of every stack that a user's choices make. Each check takes a resolved stack and yields its problems."""


def of(stack, *types):
    """The resources of these types, by their paths: in the root and in nested stacks."""
    return {path: resource for path, resource in stack.all().items() if resource.type in types}


def listed(value):
    """A list, of one where AWS lets a list of one be written without brackets."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
