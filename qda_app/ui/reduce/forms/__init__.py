"""The forms of early analysis: which there are, and the one that is filled in."""
