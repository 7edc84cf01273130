"""Whatever stands in the way is told in one sentence and one hint, and nothing of it is stored.

What the table holds is in `bad_files`; bytes at random are in `test_any_bytes`.
"""

import io
import json
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from qda_app.domain.errors import UserError
from qda_app.importers.registry import SUFFIXES, read_source
from qda_app.services.collecting import import_files
from qda_app.services.opening import new_project
from tests.importers.bad_files import SMALL, Bad, bombs
from tests.importers.docx_files import docx, paragraph
from tests.importers.marked_files import zipped

Write = Callable[[str, str | bytes], Path]

_MOST_MEMORY_MB, _MOST_SECONDS = 1_200, 60
_READ_EACH = """
import json, resource, sys
from pathlib import Path
from qda_app.domain.errors import UserError
from qda_app.i18n import use
from qda_app.importers.registry import read_source
memory, seconds = int(sys.argv[2]) << 20, int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
use("en")
told = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        read_source(path)
    except UserError as fault:
        told[path.name] = str(fault)
print(json.dumps(told))
"""


@pytest.mark.parametrize(("name", "found", "sentence"), SMALL, ids=[name for name, _found, _sentence in SMALL])
def test_it_is_refused_with_a_sentence_and_a_hint(write: Write, name: str, found: bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as caught:
        read_source(write(name, found))
    assert name in str(caught.value)
    for told in (str(caught.value), caught.value.hint):
        assert told.rstrip().endswith(".")


def test_nothing_of_them_is_stored(write: Write, tmp_path: Path) -> None:
    project = new_project(tmp_path / "a.qdaproj", title="Uji", coder="RA")
    files = [write(name, found) for name, found, _sentence in SMALL]
    steps = len(project.read.steps())

    report = import_files(project, files)

    assert sorted(one.file for one in report.failed) == sorted(name for name, _found, _sentence in SMALL)
    assert (len(project.read.steps()), project.read.sources(), project.read.informants()) == (steps, [], [])
    project.close()


@pytest.mark.skipif(sys.platform == "win32", reason="memory is limited by a call that Windows lacks")
def test_bombs_take_neither_memory_nor_patience(tmp_path: Path) -> None:
    expected = {}
    for one in (*bombs(), *_huge()):
        name, found, sentence = one
        _write(tmp_path / name, found)
        expected[name] = sentence

    limits = [str(_MOST_MEMORY_MB), str(_MOST_SECONDS)]
    words = [sys.executable, "-c", _READ_EACH, str(tmp_path), *limits]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - our own program

    assert done.returncode == 0, done.stderr[-400:]
    told = json.loads(done.stdout)
    assert {name: sentence for name, sentence in expected.items() if sentence not in told.get(name, "")} == {}


def test_what_a_file_points_to_is_not_fetched(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_address: object, **_words: object) -> None:
        raise AssertionError("somebody asked for the network")

    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket.socket, "connect", refused)
    secret = write("rahasia.txt", "rahasia")
    page = f'<p>isi<img src="{secret.as_uri()}"><iframe src="http://example.org/"></iframe><link href="//x/y.css"></p>'

    assert read_source(write("a.html", page)).text == "isi"


def test_names_that_lead_out_of_a_container_lead_nowhere(tmp_path: Path) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    names = {"../../lari.txt": "lari", "/lari.txt": "lari", "..\\lari.txt": "lari"}
    whole = docx(paragraph("isi"))
    path = inside / "a.docx"
    path.write_bytes(_with(whole, names))

    assert read_source(path).text == "isi"
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [path]


def test_two_encodings_in_one_file_are_read_and_told(write: Write) -> None:
    mixed = "Élan kata\n".encode() + "café kata\n".encode("cp1252") * 10

    found = read_source(write("a.txt", mixed))

    assert found.text.count("café kata") == 10
    assert [note.kind for note in found.notes] == ["encoding"]


def _huge() -> list[Bad]:
    """Files of 2 GB, one of each format; they take no room on the disk."""
    return [(f"huge{suffix}", b"", "is larger than 300 MB") for suffix in SUFFIXES]


def _write(path: Path, found: bytes) -> None:
    with path.open("wb") as file:
        file.write(found)
        if not found:
            file.truncate(2_000_000_000)


def _with(whole: bytes, further: dict[str, str]) -> bytes:
    """A zip with further parts."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return zipped({**{name: archive.read(name) for name in archive.namelist()}, **further})
