"""The tables and chapters of a thesis, as far as a project can write them."""
