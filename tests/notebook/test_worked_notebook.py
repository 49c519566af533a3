"""The worked notebook of the documentation runs in a clean kernel of this environment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook.ipynb"


def shown(cell: Any) -> list[dict[str, Any]]:
    """Return what a cell put out, by kind of content."""
    return [output["data"] for output in cell["outputs"] if "data" in output]


@pytest.mark.slow
def test_the_notebook_runs_and_shows_frames_and_a_chart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    for library in ("pandas", "polars", "ipykernel"):
        pytest.importorskip(library)
    for name in [name for name in os.environ if name.startswith("OATHGRAPH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("OATHGRAPH_WORKERS", "1")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    client = nbclient.NotebookClient(
        notebook, timeout=900, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    pages = [data["text/html"] for cell in cells for data in shown(cell) if "text/html" in data]
    assert sum("<table" in page for page in pages) >= 8
    assert sum("<iframe" in page for page in pages) == 1
    assert any("accepted" in page and "Boko Haram" in page for page in pages)


def test_the_notebook_is_kept_without_what_it_put_out() -> None:
    nbformat = pytest.importorskip("nbformat")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert not [cell for cell in notebook.cells if cell.cell_type == "code" and (cell.outputs or cell.execution_count)]
