"""Consents: what informants agreed to, and what is not exported once one takes it back."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from qda_app.cli import main
from qda_app.domain.errors import UserError
from qda_app.domain.fieldwork import Consent
from qda_app.domain.sources import Informant
from qda_app.services.checks import problems
from qda_app.services.consents import consents, edit_consent, remove_consent, withdraw_consent
from qda_app.services.excerpt_lists import export_list
from qda_app.services.exporting import Wish, export
from qda_app.services.project import Project
from qda_app.services.register_lacks import InformantLack
from qda_app.services.register_views import registers

pytestmark = pytest.mark.usefixtures("english")
DAY = datetime.date(2022, 6, 3)


def person(project: Project, short_id: str) -> Informant:
    return next(one for one in project.read.informants() if one.short_id == short_id)


def consent(project: Project, short_id: str) -> Consent:
    return consents(project.read)[person(project, short_id).id]


def test_a_record_is_begun_by_its_first_field_and_taken_back_field_by_field(sample_project: Project) -> None:
    who = person(sample_project, "I-1").id

    edit_consent(sample_project, who, "date", "12/3/2022")
    edit_consent(sample_project, who, "may_quote", "ya")

    assert consent(sample_project, "I-1").date == datetime.date(2022, 3, 12)
    assert consent(sample_project, "I-1").may_quote
    sample_project.undo()
    assert not consent(sample_project, "I-1").may_quote
    sample_project.undo()
    assert consents(sample_project.read) == {}
    assert problems(sample_project) == []


def test_nothing_typed_begins_no_record(sample_project: Project) -> None:
    steps = len(sample_project.read.steps())

    edit_consent(sample_project, person(sample_project, "I-1").id, "notes", "  ")

    assert len(sample_project.read.steps()) == steps


def test_of_several_forms_the_newest_holds(sample_project: Project) -> None:
    who = person(sample_project, "I-1").id
    with sample_project.changing("two forms") as work:
        for form, day in (("B", 9), ("A", 2)):
            work.add(Consent(_guid(day), who, form=form, date=datetime.date(2022, 3, day)))

    assert consent(sample_project, "I-1").form == "B"


def test_a_date_that_is_none_is_refused(sample_project: Project) -> None:
    with pytest.raises(UserError, match="is not a date"):
        edit_consent(sample_project, person(sample_project, "I-1").id, "withdrawn", "kemarin")


def test_the_registers_tell_consent_and_withdrawal(sample_project: Project) -> None:
    edit_consent(sample_project, person(sample_project, "I-1").id, "form", "formulir 2")
    withdraw_consent(sample_project, person(sample_project, "F-2").id, DAY)

    found = registers(sample_project)

    people = {line.informant.short_id: line for line in found.informants}
    sources = {line.source.short_id: line for line in found.sources}
    assert InformantLack.CONSENT not in people["I-1"].lacks
    assert InformantLack.CONSENT in people["I-2"].lacks
    assert people["D-1"].lacks == ()
    assert sources["F1"].withdrawn == ("F-2",)
    assert (sources["F1"].consented, sources["W1"].consented, sources["W1"].withdrawn) == (1, 1, ())


EXPORTS: list[Callable[[Project, Path], object]] = [
    lambda project, path: export(project, Wish("excerpts", project.coder), path),
    lambda project, path: export(project, Wish("display:role-ordered", project.coder), path),
    lambda project, path: export_list(
        project,
        Wish("excerpts", project.coder),
        [one.id for one in project.read.corpus(project.coder).excerpts],
        ["id", "words"],
        path,
    ),
]


@pytest.mark.parametrize("write", EXPORTS)
def test_no_words_of_one_who_withdrew_are_exported(
    sample_project: Project, tmp_path: Path, write: Callable[[Project, Path], object]
) -> None:
    path = tmp_path / "a.docx"
    withdraw_consent(sample_project, person(sample_project, "I-1").id, DAY)

    with pytest.raises(UserError, match=r"words of I-1 \(Jun 3, 2022\)"):
        write(sample_project, path)

    assert not path.exists()
    sample_project.undo()
    write(sample_project, path)
    assert path.exists()


def test_a_list_may_leave_out_what_they_said(sample_project: Project, tmp_path: Path) -> None:
    corpus = sample_project.read.corpus(sample_project.coder)
    who = person(sample_project, "F-2").id
    theirs = {corpus.words(one) for one in corpus.excerpts if corpus.voices.get(one.id) == who}
    nobodys = {
        corpus.words(one)
        for one in corpus.excerpts
        if one.id not in corpus.voices and corpus.source[one.source_id].short_id == "F1"
    }
    others = {corpus.words(one) for one in corpus.excerpts} - theirs - nobodys
    withdraw_consent(sample_project, who, DAY)
    path = tmp_path / "a.html"

    export(sample_project, Wish("excerpts", sample_project.coder, leaves_withdrawn_out=True), path)

    written = path.read_text("utf-8")
    assert theirs
    assert not [one for one in theirs | nobodys if one in written]
    assert sum(one in written for one in others) > len(others) / 2


def test_the_command_line_refuses_in_the_same_sentence(
    sample_project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    withdraw_consent(sample_project, person(sample_project, "I-3").id, DAY)
    sample_project.close()
    words = ["export", str(sample_project.path), "excerpts", "--to", str(tmp_path / "a.csv"), "--language", "en"]

    assert main(words) == 1
    assert "words of I-3" in capsys.readouterr().err
    assert main([*words, "--leave-out-withdrawn"]) == 0
    capsys.readouterr()
    assert main(["show", str(sample_project.path), "sources", "--json", "--language", "en"]) == 0
    warnings = {one["code"]: one["warnings"] for one in json.loads(capsys.readouterr().out)}
    assert warnings["W3"] == ["I-3 withdrew their consent."]
    assert warnings["W1"] == []


def _guid(number: int) -> UUID:
    return UUID(int=number)


def test_a_record_is_deleted_and_an_older_one_holds_again(sample_project: Project) -> None:
    who = person(sample_project, "I-1").id
    with sample_project.changing("two forms") as work:
        for form, day in (("B", 9), ("A", 2)):
            work.add(Consent(_guid(day), who, form=form, date=datetime.date(2022, 3, day)))

    remove_consent(sample_project, who)
    assert consent(sample_project, "I-1").form == "A"
    remove_consent(sample_project, who)
    assert consents(sample_project.read) == {}
    with pytest.raises(UserError, match="no record of consent"):
        remove_consent(sample_project, who)
    sample_project.undo()
    assert consent(sample_project, "I-1").form == "A"
