"""Writes a copy without names again and again, each time killed at another of its dealings with the disk.

Run as a program with a project, the number of kills and a folder; tells in JSON what each kill left where the copy
was to be, and beside the project once that was opened again.
"""

import json
import os
import shutil
import signal
import sys
from pathlib import Path

from qda_app.domain.pseudonyms import Pseudonym
from qda_app.domain.reviews import CopyKind
from qda_app.services.carrying import Parcel, carry
from qda_app.services.opening import open_project

NAMES = (Pseudonym("Rapat", "Acara-X"), Pseudonym("Anggaran", "Y"))
DEALINGS = {"open", "os.rename", "os.remove", "sqlite3.connect"}
LAST = 6  # dealings at the end, when the copy is put where it was to be


def _carry(path: Path, target: Path, dies_at: int, told: Path) -> None:
    """Carry; die by SIGKILL at one of the dealings, or tell how many there were."""
    project = open_project(path)
    dealings = 0

    def watch(event: str, _args: object) -> None:
        nonlocal dealings
        if event in DEALINGS:
            dealings += 1
        if event in DEALINGS and dealings == dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    carry(project, target, Parcel(CopyKind.CO_CODER, "Bu Sari", is_nameless=True, names=NAMES))
    told.write_text(str(dealings), encoding="utf-8")


def _in_child(path: Path, target: Path, dies_at: int, told: Path) -> bool:
    """Whether it was killed."""
    if not (child := os.fork()):
        try:
            _carry(path, target, dies_at, told)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _place(project: Path, folder: Path) -> tuple[Path, Path]:
    (folder / "project").mkdir(parents=True)
    (folder / "given").mkdir()
    return Path(shutil.copy(project, folder / "project" / "study.qdaproj")), folder / "given" / "copy.qdaproj"


def main(project: Path, kills: int, folder: Path) -> None:
    told = folder / "told"
    assert not _in_child(*_place(project, folder / "whole"), -1, told)
    dealings = int(told.read_text(encoding="utf-8"))
    found = []
    for dies_at in {*range(1, dealings, dealings // kills), *range(dealings - LAST, dealings, 2)}:
        path, target = _place(project, folder / str(dies_at))
        assert _in_child(path, target, dies_at, told)
        left = sorted(one.name for one in path.parent.iterdir() if "copying" in one.name)
        open_project(path).close()
        found.append({
            "left": left,
            "given": [str(one) for one in target.parent.iterdir()],
            "beside": sorted(one.name for one in path.parent.iterdir()),
        })  # fmt: skip
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
