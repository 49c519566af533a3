"""The language model: English text to words, sentences, trees and names."""

from oathgraph.language.parser import Parser, load

__all__ = ["Parser", "load"]
