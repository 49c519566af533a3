"""What the wheel holds beyond the files of the package: the built-in roster, checked and ready for use.

A checkout or an editable install has no such copy; it compiles the roster on first use and keeps it in the cache.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRoster(BuildHookInterface[Any]):
    """Compiles the roster into the wheel; a roster that breaks a rule stops the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the compiled roster to what goes into the wheel."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        try:
            from oathgraph.resolution.compiled import SHIPPED, write_shipped
        finally:
            sys.path.pop(0)
        self._folder = tempfile.TemporaryDirectory()
        target = Path(self._folder.name, SHIPPED)
        write_shipped(target)
        build_data["force_include"][str(target)] = f"oathgraph/resolution/{SHIPPED}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Throw the copy away once it is in the wheel."""
        del version, build_data, artifact_path
        folder = getattr(self, "_folder", None)
        if folder is not None:
            folder.cleanup()
