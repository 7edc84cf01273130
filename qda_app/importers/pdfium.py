"""pdfium, which reads PDF files: one thread at a time, because it holds everything of its own in common."""

from threading import RLock

ALONE = RLock()
