"""Domain values in, domain results out; no Qt, no database."""
