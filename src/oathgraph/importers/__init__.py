"""Importers: one module a format, each with `read(path)` yielding where a claim stands and its object.

A module raises ImportRefusedError, naming the place, for a file that is not of its format; what the objects say is
checked by the workflow, so every format refuses the same things in the same words.
"""
