"""The claim ledger: what is concluded, what stands against it, and what it still lacks."""
