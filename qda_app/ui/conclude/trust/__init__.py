"""Trustworthiness: what the project holds for each criterion, and what is given back and talked over."""
