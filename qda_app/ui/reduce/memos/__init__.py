"""The memo book: every memo by its day, and the memo that is written."""
