"""How the codebook grows: cycles, patterns, and which codes occur together."""
