"""Persons and organizations, and the 360-degree view of them."""
