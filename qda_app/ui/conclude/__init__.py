"""Simpulkan: what may be said."""
