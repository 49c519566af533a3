"""Places for stores: new ones as often as a test asks."""

from __future__ import annotations

import shutil
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa


@dataclass
class Place:
    """A folder for SQLite files, which begin as copies of `template` if there is one, or a PostgreSQL server."""

    address: str
    folder: str | None
    template: Path | None = None
    schemas: list[str] = field(default_factory=list)

    def new(self) -> str:
        """Return where a store can be made."""
        name = f"t{uuid.uuid4().hex[:12]}"
        if self.folder is None:
            self.schemas.append(name)
            return f"{self.address}{'&' if '?' in self.address else '?'}schema={name}"
        path = Path(self.folder) / f"{name}.db"
        if self.template:
            shutil.copy(self.template, path)
        return str(path)

    def clear(self) -> None:
        """Drop the schemas that were made."""
        engine = sa.create_engine(self.address.replace("postgresql:", "postgresql+psycopg:"))
        with engine.begin() as connection:
            for schema in self.schemas:
                connection.execute(sa.text(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE'))
        engine.dispose()
        self.schemas.clear()
