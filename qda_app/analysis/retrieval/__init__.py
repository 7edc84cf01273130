"""Retrieval: which excerpts answer a query, and why none does."""
