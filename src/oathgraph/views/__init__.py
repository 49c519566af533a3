"""Pure questions to the record: each is a function of a reader, a valid date and a reporting date."""
