"""QDA App: qualitative research after Miles & Huberman, from field documents to Word."""

__version__ = "0.1.0"
