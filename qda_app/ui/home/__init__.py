"""Beranda: where the study stands."""
