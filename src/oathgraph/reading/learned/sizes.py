"""Numbers that the learned reader's network was made with."""

MARKS = 13
"""Classes of a mention's piece: none, or one of three types in one of four kinds."""
KINDS = 4
"""Kinds of mention that a mark tells apart within a type; names come first."""
STANDINGS = 5
"""Classes of what the roster says of a mention's party."""
STATE = 3
"""The standing of a state."""
SLOTS = 48
"""Numbers by which the network tells apart the parties of one window."""
ROWS = 16
"""Sentences of a window that are told apart."""
APART = 16
"""Classes of how far apart two mentions stand."""
APART_NOBODY = 0
"""The class of a pair without object."""
CLUE_CLASSES = 1 << 15
"""Classes that clues about a pair are hashed into."""
MOST_CLUES = 48
"""Clues of a pair."""
MOST_PATH = 7
"""Words of the way between two mentions."""


def apart_class(sentences: int, words: int) -> int:
    """Return the class of a pair's distance: 0 and 1 in other sentences, 2 to 8 behind, 9 to 15 before.

    Args:
        sentences: How many sentences the object stands after (or, negative, before) the subject.
        words: The same in word pieces.
    """
    if sentences:
        return 0 if sentences > 0 else 1
    size = abs(words)
    step = next((n for n, most in enumerate((3, 6, 10, 16, 26, 40)) if size <= most), 6)
    return 2 + step if words > 0 else 9 + step
