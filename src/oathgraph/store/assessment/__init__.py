"""What claims amount to: when they hold, whether they say the same, who knew independently, how surely."""
