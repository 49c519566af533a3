"""Exports: one module a format, each with `FILES` and `write(reader, folder, name, known_by)`.

`write` puts the format's files into `folder` and returns the number of claims. A format of one file calls it `name`; a
format of several gives them the names in `FILES`. Every format carries the whole claim beside what it shows natively.
"""
