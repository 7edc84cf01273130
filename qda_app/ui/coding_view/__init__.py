"""The coding view: a source as one reads and codes it."""
