"""Suggestions: passages that the cues of a code find, and the programmes, agencies and regulations of the texts."""
