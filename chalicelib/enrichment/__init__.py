"""Fill in what is missing, say from where, and propose what a human should decide."""
