"""What `tools/verify-on-aws` is made of: it records what AWS does with a stack of its own, compares, and removes the stack."""
