"""Tasks: what somebody has to do, and when."""
