"""API tokens: how machines act for users."""
