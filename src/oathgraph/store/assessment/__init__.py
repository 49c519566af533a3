"""What stored claims amount to: when they hold, whether they say the same, who independently knew, how sure that is."""
