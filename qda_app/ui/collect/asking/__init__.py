"""What a study asks: its head, its interview guide, and where that was asked."""
