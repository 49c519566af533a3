"""The history of the record's tables: one file a version, run in order by the first writer that finds an
older store.
"""
