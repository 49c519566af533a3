"""One language model and roster for tests of mentions and coreference."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from oathgraph.language import load
from oathgraph.model import Document
from oathgraph.reading import steps
from oathgraph.reading.state import Reading
from oathgraph.resolution.loader import load_roster

Find = Callable[[str], Reading]


@pytest.fixture(scope="session")
def find() -> Find:
    """Return a function from a text to its reading with mentions and participants."""
    nlp, roster = load(), load_roster()
    mentions, coreference = steps.Mentions(roster), steps.Coreference(roster)

    def read(text: str) -> Reading:
        return coreference(mentions(steps.begin(Document("test", text), nlp(text))))

    return read
