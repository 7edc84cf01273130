"""Field documents and registers that the tests of collecting share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qda_app.services.project import Project
from tests.kept_projects import with_codebook

Write = Callable[[str, str], Path]

INTERVIEW = """Kode: {code}
Tanggal: 14 Maret 2022

P: Bagaimana rapat berjalan?
I-1: Tiap Senin kami lapor tiga hal, {tail}.

P: Siapa yang hadir?
I-1: Semua bidang, kecuali kalau ada acara.

P: Apakah hasilnya dicatat?
I-1: Dicatat, tetapi tidak selalu dibagikan.
"""
NARRATOR = """P: Bagaimana rapat berjalan?
N: Tiap Senin kami lapor.

P: Siapa yang hadir?
N: Semua bidang, {tail}.

P: Apakah dicatat?
N: Dicatat.
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The Agile Governance codebook, no sources; coder RA."""
    return with_codebook(tmp_path)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a text file of this test."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
        return path

    return written


def interview(code: str, tail: str = "singkat saja") -> str:
    """An interview whose words depend on `tail`."""
    return INTERVIEW.format(code=code, tail=tail)
