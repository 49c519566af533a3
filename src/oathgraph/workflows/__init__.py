"""Use cases, one a file: what the faces call."""
