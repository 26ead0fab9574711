"""What the API says of itself: whether it is well, and how it is used."""
