"""Make a big store of a small one in the database itself, in minutes: what stands in it is copied under other names.

Every copy has documents, texts, claims, dates and organizations of its own, so that the fifty most spoken of have some
thousands of claims each, and indexes and full-text search are as large as if all had been added one by one. It goes
behind the writer's back and is for measuring alone.
"""

from __future__ import annotations

import sqlalchemy as sa

ORGANIZATIONS = 2_000
_SHIFT = 40
"""How many ranks of organizations each copy is moved by."""

_MOVED = (
    "CASE WHEN {column} LIKE 'org-%' THEN "
    "'org-' || ((CAST(substr({column}, 5) AS INTEGER) + " + str(_SHIFT) + " * k.n) % " + str(ORGANIZATIONS) + ") "
    "ELSE {column} END"
)


def grow(engine: sa.Engine, claims: int) -> None:
    """Copy what the store holds until it has about so many claims."""
    with engine.begin() as connection:
        held, documents = (
            int(connection.scalar(sa.text(f"SELECT max(key) FROM {table}")) or 0) for table in ("claims", "documents")
        )
        times = max(0, round(claims / held) - 1)
        sqlite = connection.dialect.name == "sqlite"
        series = (
            f"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {times}) SELECT n FROM s)"
            if sqlite
            else f"(SELECT n FROM generate_series(1, {times}) AS n)"
        )
        for statement in _statements(sqlite):
            filled = statement.format(series=series, claims=held, documents=documents)
            connection.execute(sa.text(filled.replace(":", r"\:")))
            print(f"  grown           {filled.split('(')[0].strip()}", flush=True)
        if not sqlite:
            for table in ("claims", "documents", "texts"):
                connection.execute(sa.text(f"SELECT setval('{table}_key_seq', (SELECT max(key) FROM {table}))"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("ANALYZE"))


def _statements(sqlite: bool) -> list[str]:
    later = "date({column}, '+' || ((k.n * 37) % 900) || ' days')" if sqlite else "{column} + (k.n * 37) % 900"
    subject, other = (_MOVED.format(column=column) for column in ("c.subject", "c.object"))
    parties = "c.parties"
    for column, moved in (("c.subject", subject), ("coalesce(c.object, '')", f"coalesce({other}, '')")):
        parties = f"replace({parties}, '\"' || {column} || '\"', '\"' || ({moved}) || '\"')"
    number = "random()" if sqlite else "CAST((random() - 0.5) * 9e18 AS BIGINT)"
    words = "{words}" if sqlite else "to_tsvector('simple', {words})"
    key = "rowid" if sqlite else "key"
    return [
        "INSERT INTO documents (key, id, digest, reported, ordinal, recorded, title, outlet, published) "
        "SELECT d.key + k.n * {documents}, d.id || '-' || k.n, d.digest || '-' || k.n, "
        f"{later.format(column='d.reported')}, 0, d.recorded, d.title, d.outlet, {later.format(column='d.published')} "
        "FROM {series} AS k CROSS JOIN documents AS d",
        "INSERT INTO texts (key, digest, first_reported, text) "
        "SELECT t.key + k.n * {documents}, t.digest || '-' || k.n, t.first_reported, t.text || ' ' || k.n "
        "FROM {series} AS k CROSS JOIN texts AS t",
        f"INSERT INTO bands (hash, text) SELECT {number}, b.text + k.n * {{documents}} "
        "FROM {series} AS k CROSS JOIN bands AS b",
        "INSERT INTO claims (key, id, document, reported, predicate, subject, object, time, polarity, modality, "
        "certainty, medium, confidence, reader, parties, attribution, evidence, derivation) "
        "SELECT c.key + k.n * {claims}, c.id || '-' || k.n, c.document + k.n * {documents}, "
        f"{later.format(column='c.reported')}, c.predicate, {subject}, {other}, c.time, c.polarity, c.modality, "
        f"c.certainty, c.medium, c.confidence, c.reader, {parties}, c.attribution, c.evidence, c.derivation "
        "FROM {series} AS k CROSS JOIN claims AS c",
        *_new_names(),
        f"INSERT INTO claims_search ({key}, words) SELECT c.key, "
        + words.format(words="lower(c.evidence)")
        + " FROM claims AS c WHERE c.key > {claims}",
        f"INSERT INTO documents_search ({key}, words) SELECT d.key, "
        + words.format(words="lower(t.text)")
        + " FROM documents AS d JOIN texts AS t ON t.digest = d.digest WHERE d.key > {documents}",
        "UPDATE record SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE name = 'generation'",
    ]


def _new_names() -> list[str]:
    """Organizations that only copies speak of get a name too, so that they can be asked about."""
    statements = []
    for column in ("subject", "object"):
        spoken_of = f"FROM claims AS c WHERE c.{column} LIKE 'org-%' AND NOT EXISTS "
        statements += [
            "INSERT INTO names (entity, name, folded, reported) SELECT "
            f"c.{column}, 'Name of ' || c.{column}, 'name of ' || replace(c.{column}, '-', ' '), min(c.reported) "
            f"{spoken_of}(SELECT 1 FROM names AS n WHERE n.entity = c.{column}) GROUP BY c.{column}",
            "INSERT INTO entities (id, name, type, named, reported) "
            f"SELECT c.{column}, 'Name of ' || c.{column}, 'organization', TRUE, min(c.reported) "
            f"{spoken_of}(SELECT 1 FROM entities AS e WHERE e.id = c.{column}) GROUP BY c.{column}",
        ]
    return statements
