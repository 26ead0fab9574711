"""Figures: `make bench` prints them and writes docs/benchmarks.md."""
