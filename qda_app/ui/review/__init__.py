"""Tinjau: the supervisor's desk."""
