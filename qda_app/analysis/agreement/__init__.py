"""Agreement between coders: coefficients by their textbook formulas (METHOD §7)."""
