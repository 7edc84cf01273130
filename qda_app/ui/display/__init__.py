"""Sajikan: seeing it side by side."""
