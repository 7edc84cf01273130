"""Working blind: nothing of another coder's work is read, shown, exported or named."""

import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from qda_app.analysis.displays import DISPLAYS
from qda_app.cli import main
from qda_app.cli.shown import SHOWN
from qda_app.domain.changes import ChangeSet
from qda_app.domain.coders import CoderRole
from qda_app.domain.edits import Edit, Edits
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.form_fields import FormKey
from qda_app.domain.spans import Span
from qda_app.domain.summaries import FormField, FormKind
from qda_app.i18n import language
from qda_app.services import coding, history, recoding, registers
from qda_app.services.coders import set_blind
from qda_app.services.codes import rename_code
from qda_app.services.correcting import correct_text, foreseen
from qda_app.services.documents import DOCUMENTS
from qda_app.services.exporting import LISTS
from qda_app.services.forms import filled_form, form_lines, take_proposals, write_field
from qda_app.services.project import Project, StepsInTheWay
from qda_app.services.review_standings import review_standings
from qda_app.storage.reads import Reads
from qda_app.storage.schema import TABLES
from qda_app.ui.history.story import read_story
from tests import two_coders
from tests.two_coders import Secrets, coder, secrets
from tests.ui import coded_study

BOTH_WAYS = pytest.mark.parametrize(("blind", "hidden"), [("B", "RA"), ("RA", "B")])
OF_CODINGS = {"codings", "excerpts", "reduction", "counts", "cooccurrence", "saturation"}
OF_SOURCES = {"words", "words_once", "texts", "original", "conversations"}  # which everybody sees
NOT_ASKED = {"connection", "positions", "within", "through", "of_engine", "moment", "lens"} | OF_SOURCES


@pytest.fixture
def project(tmp_path: Path, english: None) -> Iterator[Project]:
    made = two_coders.make(tmp_path)
    yield made
    made.close()


def work_blind(project: Project, name: str) -> None:
    project.work_as(coder(project, name))
    set_blind(project, is_blind=True)


def arguments(project: Project) -> Mapping[str, list[Any]]:
    """What reads may be asked for, by the names of their parameters: everything that anybody made."""
    everyone = project.read_all
    steps, excerpts, codings = everyone.steps(), everyone.every(Excerpt), everyone.every(Coding)
    ids = [value.id for kind in TABLES for value in everyone.every(kind)]
    return {
        "kind": list(TABLES),
        "row_id": ids,
        "row_ids": [ids],
        "ids": [ids],
        "source_id": [one.id for one in everyone.sources()],
        "coder_id": [one.id for one in everyone.coders()],
        "coder": everyone.coders(),
        "excerpt_id": [one.id for one in excerpts],
        "excerpt_ids": [[one.id for one in excerpts]],
        "code_id": [one.id for one in everyone.code_tree()],
        "display_id": [one.id for one in everyone.displays()],
        "span": [one.span for one in excerpts],
        "name": [one.name for one in everyone.coders()],
        "short_id": [one.short_id for one in everyone.sources()],
        "labels": [[step.label for step in steps]],
        "values": [],  # what a caller has already
        "changed": [ChangeSet(step, everyone.changes_of(step)) for step in steps],
        "step": steps,
        "coding_ids": [[one.id for one in codings]],
    }


def reads(project: Project) -> Iterator[object]:
    """Every public read, with everything that it can be asked for; a reader that nobody foresaw fails the test."""
    known = arguments(project)
    for name, read in inspect.getmembers(Reads, inspect.isfunction):
        if name.startswith("_") or name in NOT_ASKED:
            continue
        wanted = [
            one.name
            for one in inspect.signature(read).parameters.values()
            if one.name != "self" and one.default is inspect.Parameter.empty
        ]
        assert set(wanted) <= known.keys(), f"tell this test what to ask `{name}` for"
        for asked in product(*(known[one] for one in wanted)):
            try:
                found = getattr(project.read, name)(*asked)
            except (LookupError, AttributeError):  # a row that is hidden, or a kind without a text
                continue
            yield (
                f"{name}({', '.join(wanted)})",
                list(found.values()) if name == "made_by" else found,
            )  # keys were asked


def told(project: Project, *coders: Secrets) -> list[set[str]]:
    """What the reads give away of the work of each of some coders."""
    answers = [repr(answer) for answer in reads(project)]
    return [set().union(*map(one.told_in, answers)) for one in coders]


@BOTH_WAYS
def test_no_read_tells_of_the_work_of_another(project: Project, blind: str, hidden: str) -> None:
    own, secret = secrets(project, blind), secrets(project, hidden)
    own_told, secret_told = told(project, own, secret)
    assert len(secret_told) > 5

    work_blind(project, blind)
    assert told(project, own, secret) == [own_told, set()]

    set_blind(project, is_blind=False)
    assert told(project, own, secret) == [own_told, secret_told]


@BOTH_WAYS
def test_the_tables_themselves_hide_it(project: Project, blind: str, hidden: str) -> None:
    secret = secrets(project, hidden)
    work_blind(project, blind)

    with project.read.connection() as connection:
        for table in (
            "excerpt",
            "coding",
            "cell_phrase",
            "step",
            "hit_queue",
            "memo",
            "memo_link",
            "summary",
            "form",
            "form_field",
            "judged_cue",
        ):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            assert not secret.told_in(repr(rows).replace("-", ""))
            assert not {word for word in secret.words if word.replace("-", "") in repr(rows)}


def shown(project: Project, what: str, name: str, capsys: pytest.CaptureFixture[str]) -> str:
    words = ["show", str(project.path), what, "--as", name, "--json"]
    words += ["--source", "W1"] * (what in {"text", "turns", "parts"})
    words += ["--find", "meja"] * (what in {"hits", "kwic"})
    assert main(words) == 0
    return capsys.readouterr().out


@BOTH_WAYS
def test_the_command_line_shows_and_exports_nothing_of_it(
    project: Project, blind: str, hidden: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    secret = secrets(project, hidden)
    work_blind(project, blind)
    project.close()

    for what in SHOWN.keys() - {"agreement", "disagreements"}:  # which are refused to whoever works blind
        found = shown(project, what, blind, capsys)
        assert secret.told_in(found) == set(), what
        assert what not in OF_CODINGS or secret.codes_in(found) == set(), what
    for what in [*LISTS, *(f"display:{kind}" for kind in DISPLAYS), *(DOCUMENTS.keys() - {"displays"})]:
        path = tmp_path / f"{what.removeprefix('display:')}.html"
        rule = ["--rule", "Apa adanya."] if what.startswith("display:") else []  # ratings do not go without one
        assert main(["export", str(project.path), what, "--to", str(path), "--as", blind, *rule]) == 0
        assert secret.told_in(path.read_text("utf-8")) == set(), what
    for asked in ("", f"by {hidden}", f"not by {blind}"):
        assert main(["query", str(project.path), asked, "--as", blind, "--json"]) == 0
        assert secret.told_in(capsys.readouterr().out) == set(), asked
    path = tmp_path / "query.html"
    words = ["export", str(project.path), "query", "--query", f"not by {blind}", "--to", str(path), "--as", blind]
    assert main(words) == 0
    assert secret.told_in(path.read_text("utf-8")) == set()
    assert main(["show", str(project.path), "codings", "--as", blind, "--coder", hidden]) == 1


def test_naming_a_coder_who_works_blind_shows_what_that_coder_may_see(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = secrets(project, "RA")
    work_blind(project, "B")
    project.close()

    assert main(["show", str(project.path), "journal", "--coder", "B", "--json", "--language", "en"]) == 0

    found = capsys.readouterr().out
    assert secret.told_in(found) == set()
    assert "Write paraphrase" in {step["label"] for step in json.loads(found)}


def test_listeners_hear_of_nothing_that_is_hidden(project: Project) -> None:
    code = coded_study.node(project, "EGA-RUANG").id
    work_blind(project, "B")
    heard: list[ChangeSet] = []
    project.listeners.append(heard.append)
    source = project.read.source_named("W1")
    assert source

    correction = correct_text(project, source.id, Edits([Edit(18, 19, "RR")]))
    coding.add_coding(project, coded_study.excerpt(project, "Pelatihan hanya untuk ASN.").id, code)

    ra = secrets(project, "RA")
    assert ra.told_in(repr((correction, heard))) == set()
    assert len(heard) == 2


def test_a_correction_moves_the_excerpts_that_are_hidden(project: Project) -> None:
    source = project.read.source_named("W1")
    assert source
    before = coded_study.excerpt(project, "Siapa saja boleh usul, tenaga kontrak juga.")
    work_blind(project, "B")
    words = coded_study.place(project, "W1", "Siapa saja")
    edits = Edits([Edit(words.start, words.end, "Siapapun")])

    assert foreseen(project, source.id, edits).changed == ()
    correct_text(project, source.id, edits)

    after = project.read_all.excerpt(before.id)
    assert after.words(project.read.text(source.id)) == "Siapapun boleh usul, tenaga kontrak juga."


def others_work(project: Project) -> list[Callable[[], object]]:
    """Actions of a blind B that would change what RA made."""
    space, status = coded_study.node(project, "EGA-KESEMPATAN").id, coded_study.node(project, "EGA-STATUS").id
    source, first = project.read.source_named("F1"), project.read.source_named("W1")
    assert source
    assert first
    (display,) = project.read.displays()
    return [
        lambda: recoding.delete_code(project, space),
        lambda: recoding.merge_codes(project, [space], status),
        lambda: registers.delete_source(project, source.id),
        lambda: write_field(project, FormKey(FormKind.CONTACT, first), "themes", "Tema."),
        lambda: two_coders._write(project, "lain", display_row="I-1", short_id="EGA-KESEMPATAN"),
    ]


def test_what_is_hidden_cannot_be_changed(project: Project) -> None:
    work_blind(project, "B")

    for act in others_work(project):
        with pytest.raises(UserError, match="the work of another coder"):
            act()


def test_forms_hold_only_what_one_wrote_oneself(project: Project) -> None:
    work_blind(project, "B")
    first = project.read.source_named("W1")
    assert first
    (stored,) = [one for one in form_lines(project) if one.key.kind is FormKind.INTERIM]
    assert (stored.title, stored.written) == ("judul milik B", 1)
    key = FormKey(FormKind.CONTACT, first)
    assert not any("milik RA" in one.words for one in filled_form(project, key, language("id")).fields)

    take_proposals(project, key, ["all"], language("id"))

    there = {one.name: one.words for one in project.read_all.every(FormField)}
    assert there["themes"] == "tema milik RA"
    assert "people" in there


def test_undoing_names_no_step_of_another_coder(project: Project) -> None:
    ra, b = coder(project, "RA"), coder(project, "B")
    project.work_as(b)
    set_blind(project, is_blind=True)
    made = next(one for one in project.read.steps() if "BELUM-PERNAH" in one.parameters.values())
    project.work_as(ra)
    coded_study.code(project, "W1", "Tanpa sekat, meja saya", two_coders.OWN_CODE, Stance.MIXED)
    project.work_as(coder(project, "B"))

    with pytest.raises(StepsInTheWay) as refused:
        project.undo(made.id)

    assert "A step of another coder" in str(refused.value)
    assert two_coders.OWN_CODE not in str(refused.value)
    assert [step.parameters for step in refused.value.steps] == [{}]


def test_only_what_is_seen_whole_can_be_undone(project: Project) -> None:
    ra = coder(project, "RA")
    project.work_as(ra)
    coded_study.code(project, "W1", "Tanpa sekat, meja saya", two_coders.OWN_CODE, Stance.MIXED)
    coded = project.read.steps()[-1]
    rename_code(project, coded_study.node(project, "EGA-STATUS").id, short_id="EGA-STATUS", name="Kedudukan")
    renamed = project.read.steps()[-1]
    work_blind(project, "B")
    before = project.read_all.every(Coding)

    with pytest.raises(UserError, match="the work of another coder"):
        project.undo(coded.id)
    assert project.undo(renamed.id)

    assert project.read_all.every(Coding) == before
    assert coded_study.node(project, "EGA-STATUS").name != "Kedudukan"


def test_a_reviewer_takes_back_no_coding(project: Project) -> None:
    coded_study.code(project, "W1", "Tanpa sekat, meja saya", "EGA-STATUS", Stance.MIXED)
    coded = project.read.steps()[-1]
    project.work_as(replace(project.coder, role=CoderRole.REVIEWER))

    with pytest.raises(UserError, match="reviews this project"):
        project.undo(coded.id)


@BOTH_WAYS
def test_the_history_tells_nothing_of_it(project: Project, blind: str, hidden: str) -> None:
    secret = secrets(project, hidden)
    work_blind(project, blind)

    found = history.entries(project, history.steps(project).lines)
    steps = [step for entry in found for step in entry.steps]

    assert len(steps) > 5
    assert secret.told_in(repr(found)) == set()
    assert secret.told_in(repr([history.place_of(project, step) for step in steps])) == set()
    assert secret.told_in(repr([read_story(project, step) for step in steps])) == set()
    assert history.steps(project, history.Wanted(words=(two_coders.OWN_CODE.casefold(),))).count == (blind == "B")


@BOTH_WAYS
def test_reviews_of_what_is_seen_tell_nothing_of_it(project: Project, blind: str, hidden: str) -> None:
    secret = secrets(project, hidden)
    assert any(secret.told_in(repr(one)) for one in review_standings(project).items())
    work_blind(project, blind)

    found = list(review_standings(project).items())

    assert found
    assert secret.told_in(repr(found)) == set()


def test_turning_it_off_is_recorded_and_can_be_undone(project: Project) -> None:
    work_blind(project, "B")
    set_blind(project, is_blind=False)
    everything = len(project.read.every(Excerpt))

    project.undo()

    assert project.coder.is_blind
    assert len(project.read.every(Excerpt)) < everything
    labels = [one.label for one in project.read.steps()][-3:]
    assert labels[:2] == ["Work blind: see only my own coding", "Stop working blind: see everyone's coding"]


def test_numbers_and_places_stay_unique_beside_hidden_excerpts(project: Project) -> None:
    source = project.read.source_named("F1")
    assert source
    numbers = {one.number for one in project.read_all.every(Excerpt) if one.source_id == source.id}
    work_blind(project, "B")

    made = coded_study.code(project, "F1", "Terima kasih.", "EGA-RUANG")

    assert project.read.excerpt(made.excerpt_id).number == max(numbers) + 1
    assert project.read.excerpt_at(source.id, Span(0, 3), project.coder.id) is None
