from dataclasses import replace

import pytest

from qda_app import paths
from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.ids import new_id
from qda_app.domain.imports import Codebook, CodebookEntry
from qda_app.importers.codebook import read_codebook
from qda_app.services.codebook import add_code
from qda_app.services.codebook_update import import_codebook, proposed_update, take_update
from qda_app.services.codes import define_code
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

    assert update.changed == ()
    assert set(update.reordered) == {"RAPAT", "DANA"}
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


def test_a_preview_tells_field_by_field_what_changes(project: Project) -> None:
    changed = replace(SAME[1], name="Komunikasi", cues=("temu", "jumpa"), parent="")
    update = import_codebook(project, Codebook((SAME[0], changed, SAME[2])), dry_run=True)
    assert [(one.field, one.before, one.after) for one in update.changes["RAPAT"]] == [
        ("parent", "POKOK", ""),
        ("name", "Rapat", "Komunikasi"),
        ("cues", "", "temu\njumpa"),
    ]


def test_a_part_of_a_file_is_taken_and_the_rest_left(project: Project) -> None:
    book = Codebook((SAME[0], replace(SAME[1], name="Komunikasi"), replace(SAME[2], name="Uang"), TATA))
    before = everything(project)
    update = take_update(project, book, {"RAPAT"})
    assert (update.changed, update.added) == (("RAPAT",), ())
    assert (code(project).name, code(project, "DANA").name) == ("Komunikasi", "Dana")
    project.undo()
    assert everything(project) == before


TATA = CodebookEntry("TATA", "Tata", "POKOK")


def test_a_code_is_not_taken_without_the_one_it_stands_under(project: Project) -> None:
    book = Codebook((*SAME, TATA, CodebookEntry("TATA-1", "Satu", "TATA")))
    with pytest.raises(UserError, match="TATA-1 stands under a code that is not taken."):
        take_update(project, book, {"TATA-1"})


def test_a_part_that_would_make_a_ring_is_refused(project: Project) -> None:
    inside = (SAME[0], SAME[1], replace(SAME[2], parent="RAPAT"))
    import_codebook(project, Codebook(inside))
    outside = Codebook((SAME[0], replace(SAME[2], parent="POKOK"), replace(SAME[1], parent="DANA")))
    with pytest.raises(UserError, match="RAPAT would stand below itself."):
        take_update(project, outside, {"RAPAT"})
    take_update(project, outside, {"RAPAT", "DANA"})
    assert tree(project) == {"POKOK": None, "DANA": "POKOK", "RAPAT": "DANA"}


def test_words_that_were_changed_here_are_in_doubt(project: Project) -> None:
    import_codebook(project, Codebook((SAME[0], replace(SAME[1], definition="Satu."), SAME[2])))
    define_code(project, code(project).id, {"definition": "Punya kami."})
    book = Codebook((SAME[0], replace(SAME[1], definition="Dua."), replace(SAME[2], definition="Uang.")))
    doubts = {one.after.short_id: bool(one.doubt) for one in proposed_update(project, book).proposals}
    assert doubts == {"RAPAT": True, "DANA": False}


def test_a_new_code_with_the_name_of_another_is_in_doubt(project: Project) -> None:
    book = Codebook((SAME[0], SAME[1], CodebookEntry("UANG", "dana", "POKOK")))
    (new,) = proposed_update(project, book).proposals
    assert new.doubt == "The project has DANA with the same name, which this file does not have."
