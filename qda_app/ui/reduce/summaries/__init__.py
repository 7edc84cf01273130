"""The summary grid: what each voice or source says on each code, written beside its excerpts."""
