"""What the company configures at run time: who its users are."""
