"""Fields that the company adds to records, each with the purpose that it is kept for and for how long."""
