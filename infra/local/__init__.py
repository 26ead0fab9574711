"""Kontor on one machine: services, supervisor, and the commands that speak to them."""
