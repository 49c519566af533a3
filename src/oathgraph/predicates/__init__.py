"""The vocabulary: one file a predicate, with its patterns and an example beside each."""

from oathgraph.predicates.loader import load_builtin, load_file, load_folder, predicates
from oathgraph.predicates.pattern import Condition, Pattern, PredicateFile, Role

__all__ = ["Condition", "Pattern", "PredicateFile", "Role", "load_builtin", "load_file", "load_folder", "predicates"]
