"""The display catalogue: one module a kind."""
