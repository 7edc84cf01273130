"""Programs that some tests look through: LibreOffice, poppler, Xvfb."""

import os
import shutil

import pytest


def needed(program: str) -> str:
    """The path of a program. Without it a test is skipped, and fails where QDA_CI says that all are installed."""
    path = shutil.which(program)
    if path is None and os.environ.get("QDA_CI"):
        pytest.fail(f"{program} is not installed")
    return path or pytest.skip(f"{program} is not installed")
