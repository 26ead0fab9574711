"""Exact and prefix look-up of customers by any word."""
