"""Figures, never pass or fail: `make bench` prints them and writes docs/benchmarks.md."""
