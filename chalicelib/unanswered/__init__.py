"""Mail that waits for an answer."""
