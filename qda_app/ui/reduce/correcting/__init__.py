"""Correcting texts that are coded: typos, words in many texts, older versions, and corrected files."""
