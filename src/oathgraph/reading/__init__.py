"""Reading: from text to claims."""
