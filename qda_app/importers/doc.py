"""Old Word documents, turned into new ones by LibreOffice where it is installed."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from qda_app.domain.errors import UserError
from qda_app.domain.imports import ReadSource
from qda_app.i18n import _
from qda_app.importers import docx
from qda_app.importers.files import contents, damaged, is_ole, mislabelled

_KIND = "Word"
_PROGRAMS = ("soffice", "libreoffice")
_PATIENCE_S = 180


def read(path: Path) -> ReadSource:
    """Read a `.doc` file. Raises UserError where it is none or damaged, or where LibreOffice is not installed.

    The copies that LibreOffice needs lie in a folder that is removed at once.
    """
    found = contents(path)
    if not is_ole(found):
        raise mislabelled(path, _KIND)
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise UserError(
            _("{file} is an old Word document, which cannot be read here.").format(file=path.name),
            hint=_("Open it in Word and save it as .docx, or install LibreOffice, then import it again."),
        )
    with TemporaryDirectory() as folder:
        return docx.read_named(path, _converted(path, found, program, Path(folder)))


def _converted(path: Path, found: bytes, program: str, folder: Path) -> bytes:
    """The same document as a new one."""
    old, new = folder / "a.doc", folder / "a.docx"
    old.write_bytes(found)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", str(folder), str(old)]
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=_PATIENCE_S)
        return new.read_bytes()
    except (OSError, subprocess.SubprocessError) as fault:
        raise damaged(path, _KIND) from fault
