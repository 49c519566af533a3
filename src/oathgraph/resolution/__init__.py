"""Which mention is which actor: the roster of known actors, linking, and recorded judgements of sameness."""
