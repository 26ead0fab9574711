"""A package, so that pytest ends what it shares when its last test is done, and not with the session."""
