"""Reports, results and projects out to files."""
