"""Kontor's code by feature; docs/architecture.md tells how a request, a change, a mail and a schedule travel."""
