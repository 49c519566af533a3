"""Kinds of input, one file each; every one says what it expects and what it loses."""
