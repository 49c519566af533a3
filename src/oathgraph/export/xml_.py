"""XML written as it comes, with nothing in it that XML forbids."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class XmlStream:
    """Writes elements to a binary stream, one after the other."""

    def __init__(self, stream: BinaryIO) -> None:
        self._to = XMLGenerator(stream, encoding="utf-8", short_empty_elements=True)
        self._to.startDocument()

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """Write an element around what is written inside."""
        self._to.startElement(name, AttributesImpl({key: legal(value) for key, value in (attributes or {}).items()}))
        yield
        self._to.endElement(name)
        self._to.ignorableWhitespace("\n")

    def leaf(self, name: str, attributes: Mapping[str, str], words: str = "") -> None:
        """Write an element that holds words alone."""
        with self.element(name, attributes):
            if words:
                self._to.characters(legal(words))


def legal(text: str) -> str:
    """Return the text with every character that XML forbids replaced."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def cell(value: str | bool | float) -> str:
    """Return a value as XML Schema writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def escaped(claim: str) -> str:
    """Return a claim's JSON with every character outside ASCII escaped, so that none is forbidden."""
    return json.dumps(json.loads(claim))


def kind(value: type) -> str:
    """Return the name both graph formats give a type."""
    names: dict[type, str] = {bool: "boolean", float: "double"}
    return names.get(value, "string")
