"""Codes of the second cycle: their members, what a codebook file says of them, and how the codebook grows."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qda_app.cli import main
from qda_app.domain.codes import Code, CodeKind
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import DropReason
from qda_app.importers.codebook import read_codebook
from qda_app.services.code_growth import growth_of
from qda_app.services.codebook import add_code
from qda_app.services.codebook_tables import coding_table
from qda_app.services.codebook_update import import_codebook
from qda_app.services.exporting import Wish, export
from qda_app.services.opening import new_project
from qda_app.services.pattern_codes import member_names, set_cycle, set_kind, set_members
from qda_app.services.project import Project
from tests.analysis.corpora import Said, small_corpus, small_tree
from tests.storage.acts import everything


@pytest.fixture
def project(tmp_path: Path, english: None) -> Iterator[Project]:
    """A group G with A, B and C, and a code POLA beside them."""
    with closing(new_project(tmp_path / "study.qdaproj", title="Study", coder="A")) as made:
        for short_id in ("A", "B", "C", "POLA"):
            add_code(made, short_id, f"Code {short_id}", None)
        yield made


def node(project: Project, short_id: str) -> Code:
    found = project.read.code_tree().named(short_id)
    assert found
    return found


def test_a_code_with_members_is_a_pattern_of_the_second_cycle_and_back(project: Project) -> None:
    before = everything(project)

    set_members(project, node(project, "POLA").id, [node(project, one).id for one in ("C", "A")])

    pola = node(project, "POLA")
    assert (pola.cycle, pola.kind) == (2, CodeKind.PATTERN)
    assert member_names(project.read) == {pola.id: ["A", "C"]}
    project.undo()
    assert everything(project) == before


def test_members_are_those_and_no_others(project: Project) -> None:
    pola = node(project, "POLA").id
    set_members(project, pola, [node(project, "A").id, node(project, "B").id])
    set_members(project, pola, [node(project, "B").id, node(project, "C").id])
    steps = len(project.read.steps())
    set_members(project, pola, [node(project, "C").id, node(project, "B").id])

    assert member_names(project.read) == {pola: ["B", "C"]}
    assert len(project.read.steps()) == steps


def test_a_pattern_is_never_among_its_own_members(project: Project) -> None:
    pola, other = node(project, "POLA").id, node(project, "A").id
    set_members(project, pola, [other])

    for pattern, member in ((pola, pola), (other, pola)):
        with pytest.raises(UserError, match="own members"):
            set_members(project, pattern, [member])


def test_a_way_of_coding_takes_a_code_into_its_cycle(project: Project) -> None:
    codes = [node(project, one).id for one in ("A", "B")]
    set_kind(project, codes, CodeKind.AXIAL)
    assert {node(project, one).cycle for one in ("A", "B")} == {2}

    set_cycle(project, codes, 1)
    assert {(node(project, one).cycle, node(project, one).kind) for one in ("A", "B")} == {(1, None)}
    with pytest.raises(UserError, match="1 or 2"):
        set_cycle(project, codes, 3)


@pytest.mark.parametrize("suffix", [".yaml", ".xlsx", ".csv"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_codebook_goes_out_and_comes_into_another_project(
    project: Project, tmp_path: Path, suffix: str, language: str
) -> None:
    set_kind(project, [node(project, "A").id], CodeKind.IN_VIVO)
    set_members(project, node(project, "POLA").id, [node(project, "A").id, node(project, "B").id])
    path = tmp_path / f"book{suffix}"
    export(project, Wish("codebook", project.coder, language=language), path)

    with closing(new_project(tmp_path / "other.qdaproj", title="Other", coder="B")) as other:
        update = import_codebook(other, read_codebook(path))
        pola = node(other, "POLA")

        assert set(update.added) == {"A", "B", "C", "POLA"}
        assert (pola.cycle, pola.kind, node(other, "A").kind) == (2, CodeKind.PATTERN, CodeKind.IN_VIVO)
        assert member_names(other.read) == {pola.id: ["A", "B"]}
        assert import_codebook(other, read_codebook(path)).changed == ()


def test_a_file_that_says_nothing_of_cycles_leaves_them(project: Project, tmp_path: Path) -> None:
    set_members(project, node(project, "POLA").id, [node(project, "A").id])
    path = tmp_path / "book.yaml"
    path.write_text("codes:\n- {id: POLA, name: Other}\n- {id: A, name: Code A}\n", encoding="utf-8")

    import_codebook(project, read_codebook(path))

    pola = node(project, "POLA")
    assert (pola.name, pola.cycle, pola.kind) == ("Other", 2, CodeKind.PATTERN)
    assert member_names(project.read) == {pola.id: ["A"]}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("siklus: 3", "1 or 2"),
        ("jenis: bebas", "no way of coding"),
        ("anggota: [POLA]", "member of itself"),
        ("anggota: [TIDAK-ADA]", "no code TIDAK-ADA"),
    ],
)
def test_what_makes_no_sense_in_a_file_is_told_with_its_line(
    tmp_path: Path, english: None, words: str, told: str
) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(f"kode:\n- id: POLA\n  nama: Pola\n  {words}\n", encoding="utf-8")

    with pytest.raises(UserError, match=f"Line 4.*{told}"):
        read_codebook(path)


def test_growth_counts_what_came_from_the_data_and_what_a_pattern_draws_together() -> None:
    said = [
        Said("S1", "P1", "A1"), Said("S1", "P1", "A1 A2"), Said("S2", "P2", "A2"),
        Said("S2", "P2", "A3", dropped=DropReason.REPEATED),
    ]  # fmt: skip
    corpus = small_corpus(said, tree=small_tree("A A1 A2 A3 | P POLA"))
    tree = corpus.codes
    drawn = {tree.named("POLA"): [tree.named("A1"), tree.named("A2")]}

    found = growth_of(corpus, {one.id: [each.id for each in of if each] for one, of in drawn.items() if one})

    uses = {one.code.short_id: (one.excerpts, one.sources, one.voices) for one in found.codes}
    assert uses == {"A1": (2, 1, 1), "A2": (2, 2, 2), "A3": (0, 0, 0), "POLA": (3, 2, 2)}
    assert (found.codable, found.used, found.codings) == (4, 2, 4)


def test_the_coding_table_takes_an_example_from_the_data(project: Project, tmp_path: Path) -> None:
    corpus = small_corpus(
        [Said("S1", "P1", "A1:+1", words="A longer thing."), Said("S2", "P1", "A1:+3", words="A strong thing.")]
    )
    titles, first, *_others = coding_table(project, corpus, Wish("codebook", project.coder, language="en").lang)

    assert titles == ["No", "Code", "Category", "Definition", "Example of an excerpt", "Frequency"]
    assert first[4] == "“A strong thing.” (S2-02)"
    assert first[5] == "2 excerpts, 2 sources"


def test_from_the_command_line(project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(project.path)
    project.close()
    assert main(["set-code", path, "POLA", "--members", "A, B", "--kind", "pola", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["members"] == ["A", "B"]
    assert main(["set-code", path, "POLA", "--kind", "bebas"]) == 1
    assert "bebas" in capsys.readouterr().err
    assert main(["show", path, "growth", "--json"]) == 0
    assert '"second_cycle": 1' in capsys.readouterr().out
    assert main(["export", path, "codebook", "--to", str(tmp_path / "book.xlsx")]) == 0
    sheet = load_workbook(tmp_path / "book.xlsx").worksheets[0]
    assert sheet["A1"].value == "id"
