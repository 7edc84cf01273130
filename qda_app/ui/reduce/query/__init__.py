"""Asking the codings: chips that read as a sentence, and what answers."""
