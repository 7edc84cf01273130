"""Registers: edits of what is known, one undoable step each."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app import i18n, paths
from qda_app.domain.errors import UserError
from qda_app.domain.sources import Asked, Informant, Source, Technique
from qda_app.services import registers
from qda_app.services.asking import set_asked
from qda_app.services.checks import problems
from qda_app.services.collecting import import_files
from qda_app.services.project import Project
from qda_app.services.register_files import apply_register, read_register
from qda_app.services.register_lacks import Lack
from qda_app.services.register_views import asked_table, word_counts
from qda_app.services.register_views import registers as read_registers
from tests.kept_projects import field_study, with_codebook
from tests.services.collecting_projects import Write, write

__all__ = ["write"]


class _Deaf:
    def step(self, done: int, total: int) -> None:
        """Nobody listens."""


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The sample's sources with their registers, without codings."""
    made = with_codebook(tmp_path)
    files = sorted(paths.SAMPLE.glob("*.txt"))
    import_files(made, files, register=paths.SAMPLE / "sources.csv", informants=paths.SAMPLE / "informants.csv")
    return made


def _source(project: Project, short_id: str) -> Source:
    found = project.read.source_named(short_id)
    assert found
    return found


def _informant(project: Project, short_id: str) -> Informant:
    return next(one for one in project.read.informants() if one.short_id == short_id)


def _state(project: Project) -> tuple[list[str], ...]:
    read = project.read
    rows: list[Sequence[object]] = [read.sources(), read.informants(), read.participations(), read.asked()]
    return tuple(sorted(map(repr, some)) for some in rows)


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("short_id", " W11 ", "W11"),
        ("title", "Wawancara kedua", "Wawancara kedua"),
        ("technique", "FGD", Technique.FOCUS_GROUP),
        ("technique", "observasi", Technique.OBSERVATION),
        ("consent", "tertulis", "tertulis"),
        ("unit", "", ""),
    ],
)
def test_an_edit_of_a_source_is_one_step_that_can_be_taken_back(
    project: Project, field: str, typed: str, stored: object
) -> None:
    before, steps = _source(project, "W1"), len(project.read.steps())

    registers.edit_source(project, before.id, field, typed)

    assert getattr(project.read.source(before.id), field) == stored
    if len(project.read.steps()) > steps:
        project.undo()
    assert project.read.source(before.id) == before


@pytest.mark.parametrize("typed", ["2022-04-05", "5/4/2022", "05-04-2022", "5 April 2022", "Apr 5, 2022"])
def test_dates_are_taken_as_people_type_them(project: Project, typed: str) -> None:
    source = registers.edit_source(project, _source(project, "W1").id, "date", typed)

    assert str(source.date) == "2022-04-05"


@pytest.mark.parametrize("typed", ["31/02/2022", "kemarin", "14/13/2022"])
def test_a_bad_date_is_refused_with_a_sentence(project: Project, typed: str) -> None:
    before = _source(project, "W1")

    with pytest.raises(UserError, match="is not a date") as refusal:
        registers.edit_source(project, before.id, "date", typed)

    assert "2022-03-14" in refusal.value.hint
    assert project.read.source(before.id) == before


def test_an_empty_date_is_no_date(project: Project) -> None:
    assert registers.edit_source(project, _source(project, "W1").id, "date", " ").date is None


def test_a_code_of_another_source_is_refused(project: Project) -> None:
    with pytest.raises(UserError, match="already a source W2"):
        registers.edit_source(project, _source(project, "W1").id, "short_id", "W2")


def test_the_same_value_is_no_step(project: Project) -> None:
    before = len(project.read.steps())

    registers.edit_source(project, _source(project, "W1").id, "date", "14/03/2022")

    assert len(project.read.steps()) == before


def test_an_informant_is_edited_added_and_removed(project: Project) -> None:
    registers.edit_informant(project, _informant(project, "I-1").id, "role_rank", "3")
    new = registers.add_informant(project)
    registers.edit_informant(project, new.id, "unit", "Bidang TI")

    assert _informant(project, "I-1").role_rank == 3
    assert new.short_id == "I-4"
    registers.remove_informant(project, new.id)
    assert all(one.short_id != "I-4" for one in project.read.informants())


def test_a_rank_is_a_whole_number(project: Project) -> None:
    with pytest.raises(UserError, match="is not a rank"):
        registers.edit_informant(project, _informant(project, "I-1").id, "role_rank", "tinggi")


def test_an_informant_who_speaks_cannot_be_removed(project: Project) -> None:
    with pytest.raises(UserError, match="I-1 speaks in W1"):
        registers.remove_informant(project, _informant(project, "I-1").id)


def test_voices_are_set_as_a_list_and_make_informants(project: Project) -> None:
    source = _source(project, "O1")

    registers.set_voices(project, source.id, "O-1; O-2")

    assert [one.short_id for one in project.read.informants() if one.short_id.startswith("O")] == ["O-1", "O-2"]
    project.undo()
    assert [one.short_id for one in project.read.informants() if one.short_id.startswith("O")] == ["O-1"]


def test_a_voice_with_a_label_cannot_be_left_out(project: Project) -> None:
    with pytest.raises(UserError, match="under the label"):
        registers.set_voices(project, _source(project, "W1").id, "I-9")


def test_a_node_counts_as_asked_where_a_descendant_is(project: Project) -> None:
    tree, source = project.read.code_tree(), _source(project, "D1")
    parent, child = tree.named("EGA"), tree.named("EGA-RUANG")
    assert parent
    assert child

    set_asked(project, [(source.id, child.id)], True)

    table = asked_table(project)
    assert table.asked_of(source.id, child.id)
    assert table.asked_of(source.id, parent.id)
    set_asked(project, [(source.id, parent.id)], False)
    assert not asked_table(project).asked_of(source.id, child.id)


def test_children_do_not_inherit_what_was_asked(project: Project) -> None:
    tree, source = project.read.code_tree(), _source(project, "D1")
    parent, child = tree.named("EGA"), tree.named("EGA-RUANG")
    assert parent
    assert child

    set_asked(project, [(source.id, parent.id)], True)

    assert not asked_table(project).asked_of(source.id, child.id)


@pytest.fixture(scope="module")
def two_sources(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A note and a document, for tests that leave everything as it was."""
    made = with_codebook(tmp_path_factory.mktemp("asked"))
    files = [next(paths.SAMPLE.glob("O1*.txt")), next(paths.SAMPLE.glob("D1*.txt"))]
    import_files(made, files, register=paths.SAMPLE / "sources.csv")
    return made


@given(cells=st.lists(st.tuples(st.integers(0, 1), st.integers(0, 60), st.booleans()), max_size=6))
def test_undoing_every_tick_brings_back_what_was_asked(
    two_sources: Project, cells: list[tuple[int, int, bool]]
) -> None:
    project = two_sources
    before, since = _state(project), len(project.read.steps())
    sources, codes = project.read.sources(), list(project.read.code_tree())

    for source, code, is_asked in cells:
        set_asked(project, [(sources[source].id, codes[code % len(codes)].id)], is_asked)
    for _step in project.read.steps()[since:]:
        project.undo()

    assert _state(project) == before


def test_deleting_a_source_takes_everything_along_and_comes_back(tmp_path: Path) -> None:
    project = field_study(tmp_path)
    before, source = _state(project), _source(project, "W3")
    codings = len(project.read.corpus(project.coder).codings)

    assert registers.excerpt_count(project, source.id) > 0
    registers.delete_source(project, source.id)

    assert project.read.source_named("W3") is None
    assert problems(project) == []
    project.undo()
    assert _state(project) == before
    assert len(project.read.corpus(project.coder).codings) == codings
    assert problems(project) == []


def test_the_registers_show_voices_shares_and_what_is_missing(tmp_path: Path) -> None:
    project = field_study(tmp_path)

    found = read_registers(project)

    lines = {line.source.short_id: line for line in found.sources}
    assert list(lines) == [source.short_id for source in project.read.sources()]
    assert [one.short_id for one in lines["F1"].informants] == ["F-1", "F-2", "F-3", "F-4"]
    assert 0 < lines["W1"].coded < 1
    assert Lack.DATE not in lines["D1"].lacks
    assert found.asked_aspects == 8
    spoken = {line.informant.short_id: line.sources for line in found.informants}
    assert spoken["I-1"] == ("W1",)
    digest = lines["W1"].digest
    assert word_counts(project, [digest], _Deaf()) == {digest: 1295}


def test_a_register_of_sources_tells_those_that_there_are(project: Project, write: Write) -> None:
    register = write(
        "daftar.csv", "berkas;kode sumber;judul;ditanyakan\nx.txt;W1;Kabid TI;INO\nw9.txt;W9;;\ny.txt;W2;;\n"
    )

    update = apply_register(project, read_register(register))

    assert (update.changed, update.unchanged) == (("W1",), ("W2",))
    assert [row.source_code for row in update.missing] == ["W9"]
    source = _source(project, "W1")
    assert source.title == "Kabid TI"
    assert str(source.date) == "2022-03-14"
    tree = project.read.code_tree()
    asked = {tree[one.code_id].short_id for one in project.read.every(Asked) if one.source_id == source.id}
    assert asked == {"INO"}


def test_a_table_that_is_no_register_says_so(write: Write) -> None:
    with pytest.raises(UserError, match="no register"):
        read_register(write("angka.csv", "a,b\n1,2\n"))
