"""Where the sample lies, and how a text file is made."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qda_app import i18n

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a file of this test."""

    def written(name: str, found: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(found.encode() if isinstance(found, str) else found)
        return path

    return written
