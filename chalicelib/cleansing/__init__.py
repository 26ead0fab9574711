"""Normalise what was entered, keep how it was entered, and say what looks wrong."""
