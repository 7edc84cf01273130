"""The guidance log in Review."""
