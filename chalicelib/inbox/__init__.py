"""E-mail ingestion: what mail servers deliver becomes interactions, and what cannot be read is kept and listed."""
