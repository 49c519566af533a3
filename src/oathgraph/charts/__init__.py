"""Pictures of what was read and of views over the record."""
