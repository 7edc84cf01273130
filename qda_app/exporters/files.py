"""Writing a file wholly or not at all."""

import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from qda_app.domain.errors import UserError
from qda_app.i18n import _


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a file beside `path` and put it there once it is finished.

    Raises UserError where the folder is not there or the file cannot be written; what was there then stays.
    """
    if not path.parent.is_dir():
        raise UserError(
            _("The folder {folder} does not exist.").format(folder=path.parent),
            hint=_("Choose a folder that is there, or make it first."),
        )
    unfinished = path.with_name(f".{uuid4().hex}.tmp")
    try:
        write(unfinished)
        os.replace(unfinished, path)
    except OSError as error:
        raise UserError(
            _("The file {name} could not be written.").format(name=path.name),
            hint=_("Close it if it is open in another program, and see that you may write to its folder."),
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
