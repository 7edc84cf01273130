"""Files in, domain values out: one module a format, a registry, speaker turns."""
