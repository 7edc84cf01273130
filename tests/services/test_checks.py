"""What `check` finds: nothing in a sound project, and every sort of damage where there is some."""

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from qda_app.services.checks import problems
from qda_app.services.opening import open_project
from qda_app.services.project import Project

pytestmark = pytest.mark.usefixtures("english")


def found_after(project: Project, *statements: tuple[str, object] | str) -> list[str]:
    """What is found once the file was changed behind the program's back."""
    project.close()
    with closing(sqlite3.connect(project.path)) as connection:
        for statement in statements:
            if isinstance(statement, str):
                connection.executescript(statement)
            else:
                connection.execute(statement[0], statement[1:])
        connection.commit()
    with closing(open_project(project.path, read_only=True)) as reader:
        return problems(reader)


def test_the_sample_is_sound(sample_project: Project) -> None:
    assert problems(sample_project) == []


def test_the_sample_is_sound_after_undo_and_redo(sample_project: Project) -> None:
    while sample_project.undo():
        pass
    assert problems(sample_project) == []
    while sample_project.redo():
        pass
    assert problems(sample_project) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE excerpt SET paraphrase = 'dikarang' WHERE number = 7", "differ in 5 places"),
        ("DELETE FROM coding WHERE strength = 3", "The journal and the rows of the project differ"),
        ("UPDATE coding SET stance = 'perhaps' WHERE strength = 3", "A row of coding cannot be read"),
        ("UPDATE excerpt SET voice_id = 'x' WHERE number = 7", "A row of excerpt refers to something that is gone"),
        ("DELETE FROM change WHERE step_number = 3; DELETE FROM step WHERE number = 3", "The journal lacks step 3"),
        ("UPDATE step SET images = x'00' WHERE number = 3", "Step 3 of the journal cannot be read"),
        ("DELETE FROM blob WHERE digest = (SELECT digest FROM text_version)", "is missing"),
        ("DELETE FROM blob WHERE digest = (SELECT original FROM source)", "is missing"),
        ("UPDATE blob SET content = x'00' WHERE digest = (SELECT digest FROM text_version)", "was changed"),
        ("DELETE FROM excerpt_number", "was never given"),
    ],
)
def test_a_tampered_row_is_found(sample_project: Project, change: str, told: str) -> None:
    found = found_after(sample_project, change)

    assert found
    assert told in found[0]


def test_words_that_were_changed_in_place_are_found(sample_project: Project) -> None:
    source = sample_project.read.sources()[0]
    digest, words = sample_project.read.version(source.id).digest, sample_project.read.text(source.id)
    forged = zlib.compress(words.replace("tidak", "tetap").encode())

    change = f"UPDATE blob SET content = ?, is_packed = 1 WHERE digest = '{digest}'"
    found = found_after(sample_project, (change, forged))

    assert found == [f"The text or file with the digest {digest[:8]} was changed."]


def test_a_damaged_file_is_told_in_a_sentence(sample_project: Project) -> None:
    path = Path(sample_project.path)
    sample_project.close()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size * 3 // 4)  # behind the tables' first pages, which opening needs
        file.write(b"\xff" * (path.stat().st_size // 4 - 8192))

    with closing(open_project(path, read_only=True)) as reader:
        found = problems(reader)

    assert found
    assert all(one.startswith("The file is damaged") for one in found)
