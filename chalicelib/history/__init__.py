"""Who changed what, and when, field by field."""
