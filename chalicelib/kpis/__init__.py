"""Figures of sales: exact, incremental, and told for the company's days."""
