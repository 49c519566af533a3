"""The record: append-only and bitemporal."""
