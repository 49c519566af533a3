"""Training of the learned reader: which pairs of mentions a window of text ties, and by which predicate."""
