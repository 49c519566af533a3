"""Oathgraph reads news about armed groups and keeps the record of who is sworn to whom, and according to whom."""

__version__ = "0.1.0"
