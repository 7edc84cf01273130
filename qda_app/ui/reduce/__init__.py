"""Reduksi: reading and coding."""
