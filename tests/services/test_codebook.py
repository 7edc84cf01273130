from dataclasses import replace

import pytest

from qda_app import paths
from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.domain.imports import Codebook, CodebookEntry
from qda_app.importers.codebook import read_codebook
from qda_app.services.codebook import add_code, import_codebook
from qda_app.services.coding import code_passage
from qda_app.services.project import Project
from tests.services.study import code, place, project, source
from tests.storage.acts import everything, history

__all__ = ["project"]
pytestmark = pytest.mark.usefixtures("english")

SAME = (
    CodebookEntry("POKOK", "Pokok", is_group=True, requires_stance=True),
    CodebookEntry("RAPAT", "Rapat", "POKOK"),
    CodebookEntry("DANA", "Dana", "POKOK"),
)


def tree(project: Project) -> dict[str, str | None]:
    """The parent of each code, in order."""
    codes = project.read.code_tree()
    return {one.short_id: parent.short_id if (parent := codes.parent(one)) else None for one in codes}


def test_the_shipped_codebook_comes_in_whole_and_in_order(project: Project) -> None:
    book = read_codebook(paths.CODEBOOKS / "agile_governance.yaml")

    update = import_codebook(project, book)

    assert list(update.added) == [entry.short_id for entry in book.entries]
    assert update.kept == ("POKOK", "RAPAT", "DANA")
    codes = project.read.code_tree()
    for entry in book.entries:
        found = codes.named(entry.short_id)
        assert found
        assert (found.name, found.proposition, found.cues) == (entry.name, entry.proposition, entry.cues)
        parent = codes.parent(found)
        assert (parent.short_id if parent else "") == entry.parent


def test_the_same_file_again_changes_nothing(project: Project) -> None:
    steps = history(project)

    update = import_codebook(project, Codebook(SAME))

    assert update.unchanged == ("POKOK", "RAPAT", "DANA")
    assert history(project) == steps


def test_codes_keep_their_identity_when_a_file_changes_them(project: Project) -> None:
    before = code(project)
    changed = replace(SAME[1], name="Komunikasi", proposition="Komunikasi dua arah.")

    update = import_codebook(project, Codebook((SAME[0], changed, SAME[2])))

    assert (update.added, update.changed, update.unchanged) == ((), ("RAPAT",), ("POKOK", "DANA"))
    after = code(project)
    assert (after.id, after.name, after.proposition) == (before.id, "Komunikasi", "Komunikasi dua arah.")


def test_codes_that_a_file_does_not_name_are_kept(project: Project) -> None:
    add_code(project, "RAPAT-SENIN", "Rapat", code(project).id)

    update = import_codebook(project, Codebook(SAME))

    assert update.kept == ("RAPAT-SENIN",)
    assert tree(project)["RAPAT-SENIN"] == "RAPAT"


def test_a_code_moves_under_one_that_the_same_file_brings(project: Project) -> None:
    moved = (SAME[0], CodebookEntry("TATA", "Tata", "POKOK"), replace(SAME[1], parent="TATA"), SAME[2])
    before = everything(project)

    update = import_codebook(project, Codebook(moved))

    assert (update.added, update.changed) == (("TATA",), ("RAPAT",))
    assert tree(project) == {"POKOK": None, "TATA": "POKOK", "RAPAT": "TATA", "DANA": "POKOK"}
    project.undo()
    assert everything(project) == before


def test_the_order_of_the_file_is_the_order_of_the_codes(project: Project) -> None:
    update = import_codebook(project, Codebook((SAME[0], SAME[2], SAME[1])))

    assert set(update.changed) == {"RAPAT", "DANA"}
    assert list(tree(project)) == ["POKOK", "DANA", "RAPAT"]


def test_a_dry_run_tells_and_changes_nothing(project: Project) -> None:
    before = everything(project)
    book = Codebook((*SAME, CodebookEntry("BARU", "Baru")))

    update = import_codebook(project, book, dry_run=True)

    assert update.added == ("BARU",)
    assert everything(project) == before
    assert import_codebook(project, book) == update


def test_a_coded_code_does_not_become_a_group(project: Project) -> None:
    code_passage(project, source(project).id, place(project, "Rapat rutin"), code(project).id)
    before = everything(project)
    book = Codebook((CodebookEntry("RAPAT", "Rapat", is_group=True),))

    for dry_run in (True, False):
        with pytest.raises(UserError, match="Excerpts are coded with RAPAT"):
            import_codebook(project, book, dry_run=dry_run)
    assert everything(project) == before


def test_a_new_code_stands_last_under_its_parent(project: Project) -> None:
    made = add_code(project, " RAPAT-SENIN ", "", code(project, "POKOK").id)

    assert list(tree(project)) == ["POKOK", "RAPAT", "DANA", "RAPAT-SENIN"]
    assert (made.name, made.origin) == ("RAPAT-SENIN", "induktif")


@pytest.mark.parametrize(
    ("short_id", "told"),
    [("", "A code needs a short id"), ("  ", "needs a short id"), ("RAPAT", "already a code RAPAT")],
)
def test_a_short_id_that_is_empty_or_taken_is_refused(project: Project, short_id: str, told: str) -> None:
    before = project.read.every(Code)

    with pytest.raises(UserError, match=told):
        add_code(project, short_id, "Kode", None)
    assert project.read.every(Code) == before


def test_a_parent_that_is_gone_is_refused(project: Project) -> None:
    with pytest.raises(UserError, match="This code is no longer there"):
        add_code(project, "BARU", "Baru", new_id())
