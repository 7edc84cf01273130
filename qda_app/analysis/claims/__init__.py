"""Claims: the evidence for and against them, what they still lack, and how far they have come (METHOD §4)."""
