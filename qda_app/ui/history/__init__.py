"""The history: every step of the project over all stages, and taking one back."""
