import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from qda_app.domain.errors import UserError
from qda_app.importers.registry import read_source
from tests.importers.docx_files import docx, paragraph

Write = Callable[[str, str | bytes], Path]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def test_an_old_document_needs_libreoffice_and_says_so(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)

    with pytest.raises(UserError, match="old Word document") as caught:
        read_source(write("a.doc", OLE))
    assert ".docx" in caught.value.hint


def test_an_old_document_is_converted_and_no_copy_stays(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What LibreOffice makes is looked at by the tests of documents; here it is what was asked of it."""
    folders: list[Path] = []

    def converted(command: list[str], **_how: object) -> None:
        old = Path(command[-1])
        folders.append(old.parent)
        assert old.read_bytes() == OLE
        old.with_suffix(".docx").write_bytes(docx(paragraph("P: Apa?")))

    monkeypatch.setattr(shutil, "which", lambda name: str(tmp_path / name))
    monkeypatch.setattr(subprocess, "run", converted)

    assert read_source(write("a.doc", OLE)).text == "P: Apa?"
    assert not folders[0].exists()
