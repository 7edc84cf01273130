"""The guidance log: meetings, decisions, what carried them out, and the card that a department wants signed."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.cli import main
from qda_app.domain.coders import CoderRole
from qda_app.domain.errors import UserError
from qda_app.domain.guidance import Decision, Doer, Guided, Tie, Ties
from qda_app.domain.memo_book import Subject
from qda_app.domain.pseudonyms import Pseudonym
from qda_app.domain.reports import Report, Table
from qda_app.domain.reviews import CopyKind, Meeting, MeetingDecision, Verdict
from qda_app.i18n import language
from qda_app.services.carrying import Parcel, carry
from qda_app.services.coders import add_coder
from qda_app.services.codes import rename_code
from qda_app.services.coding import code_passage
from qda_app.services.documents import DOCUMENTS, Choice
from qda_app.services.exporting import Wish
from qda_app.services.guidance import changed_since, guidance_log
from qda_app.services.guidance_cards import CardHead, guidance_card
from qda_app.services.meetings import (
    Decided,
    add_decision,
    add_meeting,
    change_decision,
    change_meeting,
    plan_next,
    remove_meeting,
    set_done,
    thing_named,
    tie_step,
    tie_thing,
)
from qda_app.services.merging import foresee_merge, take_merge
from qda_app.services.opening import open_project
from qda_app.services.project import Project
from qda_app.services.pseudonymising import foresee_masking, mask
from qda_app.services.recoding import delete_code
from qda_app.services.review_subjects import reviewable_named
from qda_app.services.reviews import Judged, give_verdict, resolve
from tests.services.study import code, make_project, place, source

pytestmark = pytest.mark.usefixtures("english")
FIRST, SECOND = date(2027, 3, 1), date(2027, 3, 15)


class Days:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2027, 2, 20, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def go_to(self, day: date) -> None:
        self.now = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=12)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def project(tmp_path: Path, days: Days) -> Iterator[Project]:
    make_project(tmp_path).close()
    opened = open_project(tmp_path / "study.qdaproj", clock=days)
    yield opened
    opened.close()


@pytest.fixture
def meeting(project: Project, days: Days) -> Meeting:
    """The first, with two decisions; then something is coded and renamed."""
    days.go_to(FIRST)
    decided = (Decided("Perjelas kode RAPAT.", Doer.STUDENT, date(2027, 3, 10)), Decided("Baca bab metode."))
    made = add_meeting(project, FIRST, " Bu Sari ", discussed="Arah pengodean.", place="Daring", decisions=decided)
    days.go_to(FIRST + timedelta(days=2))
    code_passage(project, source(project).id, place(project, "Rapat rutin ada."), code(project).id)
    rename_code(project, code(project).id, short_id="RAPAT", name="Rapat rutin")
    return made


def logged(project: Project, number: int = 1) -> Guided:
    return guidance_log(project)[number - 1]


def decision(project: Project, number: int = 1) -> Decision:
    return logged(project).decisions[number - 1]


def table(report: Report) -> Table:
    return next(one for one in report.blocks if isinstance(one, Table))


def words(report: Report) -> list[list[str]]:
    return [
        ["\n".join("".join(run.text for run in one.runs) for one in cell.paragraphs) for cell in row]
        for row in table(report).rows
    ]


def test_a_meeting_is_written_with_its_decisions_and_can_be_undone_as_one_step(
    project: Project, meeting: Meeting
) -> None:
    found = logged(project)
    assert (found.row.person, found.row.place, found.open) == ("Bu Sari", "Daring", 2)
    assert found.decisions[0].ties.doer is Doer.STUDENT
    assert found.decisions[0].is_late(date(2027, 3, 11))

    for _ in range(3):  # the renaming, the coding, the meeting
        project.undo()

    assert not project.read.every(Meeting)
    assert not project.read.every(MeetingDecision)


def test_what_was_gained_is_counted_between_the_days_of_meetings(
    project: Project, meeting: Meeting, days: Days
) -> None:
    days.go_to(FIRST + timedelta(days=3))
    researcher, supervisor = project.coder, add_coder(project, "Bu Sari", CoderRole.REVIEWER)
    project.work_as(supervisor)
    asked = give_verdict(project, reviewable_named(project, "W1-01"), Judged(Verdict.REVISE, "Arahnya?"))
    project.work_as(researcher)
    days.go_to(SECOND)
    resolve(project, asked.id)
    add_meeting(project, SECOND, "Bu Sari", discussed="Putusan atas W1-01.")

    first, second = guidance_log(project)

    assert (first.before.sources, first.before.new_codes, first.before.codings) == (2, 3, 0)
    assert (first.after.codings, first.after.changed_codes, first.after.new_codes) == (1, 1, 0)
    assert dict(first.after.verdicts) == {Verdict.REVISE: 1}
    assert first.after == second.before
    assert (first.after.settled, second.after.settled) == (0, 1)


def test_an_undone_change_of_a_code_is_not_counted(project: Project, meeting: Meeting) -> None:
    project.undo()

    assert logged(project).after.changed_codes == 0


def test_steps_since_the_meeting_are_proposed_for_what_a_decision_is_about(project: Project, meeting: Meeting) -> None:
    rename_code(project, code(project, "DANA").id, short_id="DANA", name="Uang")
    tie_thing(project, decision(project).row.id, thing_named(project.read, "RAPAT"))

    about = changed_since(project, logged(project), decision(project))
    everything = changed_since(project, logged(project))

    assert len(everything) == 3  # none of them is the meeting or the tie
    assert [one.step.label for one in about] == [everything[1].step.label, everything[2].step.label]


def test_a_step_is_tied_once_and_told_as_undone_when_it_is(project: Project, meeting: Meeting) -> None:
    renamed = changed_since(project, logged(project))[0].step
    for _ in range(2):
        tie_step(project, decision(project).row.id, renamed)
    set_done(project, decision(project).row.id, is_done=True)

    (tied,) = decision(project).steps
    assert tied.step == renamed
    assert renamed.id not in [one.step.id for one in changed_since(project, logged(project), decision(project))]
    assert logged(project).open == 1

    project.undo(renamed.id)
    assert decision(project).steps[0].is_undone


def test_a_thing_that_is_gone_keeps_its_last_words(project: Project, meeting: Meeting) -> None:
    tie_thing(project, decision(project).row.id, thing_named(project.read, "dana"))
    change_decision(project, decision(project).row.id, Decided("Hapus DANA."))
    delete_code(project, code(project, "DANA").id)

    (about,) = decision(project).things
    assert (about.name, about.is_missing) == ("DANA Dana", True)


def test_names_are_masked_in_what_a_decision_is_about(project: Project, meeting: Meeting) -> None:
    rename_code(project, code(project, "DANA").id, short_id="DANA", name="Dana Tono")
    tie_thing(project, decision(project).row.id, thing_named(project.read, "DANA"))
    change_decision(project, decision(project).row.id, Decided("Tanya Tono."))
    listed = [Pseudonym("Tono", "I-9")]

    mask(project, foresee_masking(project, listed))

    found = decision(project)
    assert (found.row.words, found.ties.things[0].words) == ("Tanya I-9.", "DANA Dana I-9")


def test_the_next_meeting_is_planned_and_later_asks_to_be_written(project: Project, meeting: Meeting) -> None:
    with pytest.raises(UserError, match="not later"):
        plan_next(project, meeting.id, FIRST)
    planned = plan_next(project, meeting.id, SECOND)

    assert logged(project).next_day == SECOND
    assert logged(project, 2).is_planned(FIRST)
    assert logged(project, 2).is_overdue(SECOND + timedelta(days=1))

    change_meeting(project, planned.id, discussed="Bab empat.")
    assert not logged(project, 2).is_overdue(SECOND + timedelta(days=1))


def test_what_says_nothing_is_refused(project: Project, meeting: Meeting) -> None:
    with pytest.raises(UserError, match="Nobody is named"):
        add_meeting(project, SECOND, "  ")
    with pytest.raises(UserError, match="says nothing"):
        add_decision(project, meeting.id, Decided(" "))
    remove_meeting(project, meeting.id)
    with pytest.raises(UserError, match="no longer there"):
        change_meeting(project, meeting.id, place="Kampus")


def test_a_reviewer_writes_meetings(project: Project, meeting: Meeting) -> None:
    project.work_as(add_coder(project, "Bu Sari", CoderRole.REVIEWER))

    add_decision(project, meeting.id, Decided("Kirim paket tinjauan.", Doer.SUPERVISOR))

    assert len(logged(project).decisions) == 3


NAMES = st.text(max_size=12)


@given(
    st.lists(st.uuids(), unique=True, max_size=4),
    st.lists(st.builds(Tie, st.sampled_from(["code", "claim", "excerpt"]), st.uuids(), NAMES), max_size=4),
    st.sampled_from([None, *Doer]),
    st.none() | st.dates(),
)
def test_ties_are_read_as_they_were_kept(
    steps: list[object], things: list[Tie], doer: Doer | None, due: date | None
) -> None:
    ties = Ties(tuple(steps), tuple(things), doer, due, ("later:version", "word"))  # type: ignore[arg-type]

    assert Ties.parsed(ties.kept) == ties


def test_the_card_shows_what_was_decided_and_what_changed(project: Project, meeting: Meeting, days: Days) -> None:
    renamed = changed_since(project, logged(project))[0].step
    tie_step(project, decision(project).row.id, renamed)
    tie_thing(project, decision(project).row.id, Subject("code", code(project).id))
    set_done(project, decision(project).row.id, is_done=True)
    plan_next(project, meeting.id, SECOND)

    report = guidance_card(project, language("en"), CardHead("Rani", "2103", "Administrasi Publik"))

    head = ["".join(run.text for run in one.runs) for one in report.blocks[1:-1]]  # type: ignore[union-attr]
    assert head[:3] == ["Student: Rani", "Student number: 2103", "Programme of study: Administrasi Publik"]
    assert head[-1] == "Supervisor: Bu Sari"
    ((number, day, discussed, decided, changed, signed),) = words(report)
    assert (number, discussed) == ("1", "Arah pengodean.")
    assert "Daring" in day
    assert decided.splitlines() == [
        "1. Perjelas kode RAPAT. [RAPAT] (student, until Mar 10, 2027, done)",
        "2. Baca bab metode.",
    ]
    assert changed.splitlines()[0].startswith("1. ")
    assert changed.splitlines()[-1] == "In all: 1 coding, 1 changed code."
    assert signed.strip()
    assert any("Next meeting: March 15, 2027" in run.text for note in table(report).notes for run in note.runs)


def test_a_chapter_takes_the_card_as_an_appendix(project: Project, meeting: Meeting) -> None:
    wish = Wish("bab4", project.coder, (), None, None, "en")

    built = DOCUMENTS["bab4"](project, wish, Choice(appendices=("guidance-card",)), _Nobody())

    tables = [one for one in built.report.blocks if isinstance(one, Table)]
    assert tables[-1].caption == "Meetings with the supervisor"


class _Nobody:
    def step(self, done: int, total: int) -> None:
        """Nobody watches."""


def test_meetings_go_through_the_command_line(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(project.path)
    rename_code(project, code(project).id, short_id="RAPAT", name="Rapat rutin")
    number = str(project.read.steps()[-1].number)
    project.close()

    def said(*told: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        assert main([*told, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    said("meeting", path, "Arah pengodean.", "--with", "Bu Sari", "--day", "2027-03-01", "--next", "2027-03-15")
    said("meeting", path, "--meeting", "1", "--decide", "Perjelas RAPAT.", "--doer", "student", "--about", "RAPAT")
    done = said("meeting", path, "--meeting", "1", "--decision", "1", "--step", number, "--done")
    said("export", path, "guidance-card", "--to", str(tmp_path / "card.docx"), "--student", "Rani")
    shown = said("show", path, "meetings")

    (decided,) = done["decisions"]
    assert (decided["is_done"], decided["about"]) == (True, ["RAPAT Rapat rutin"])
    assert [one["step"] for one in decided["steps"]] == [int(number)]
    assert len(shown) == 2
    assert (tmp_path / "card.docx").exists()
    assert main(["meeting", path, "--meeting", "9", "--place", "Kampus"]) == 1
    assert said("meeting", path, "--meeting", "2", "--remove") == {"removed": "2"}


def test_a_meeting_that_the_supervisor_writes_in_a_copy_comes_back(
    project: Project, meeting: Meeting, days: Days, tmp_path: Path
) -> None:
    path = tmp_path / "copy.qdaproj"
    carry(project, path, Parcel(CopyKind.REVIEWER, "Bu Sari"))
    with closing(open_project(path, clock=days)) as copy:
        add_decision(copy, meeting.id, Decided("Bandingkan dengan F1.", Doer.STUDENT))
        add_meeting(copy, SECOND, "Bu Sari", discussed="Lewat telepon.", decisions=(Decided("Kirim bab IV."),))

    take_merge(project, foresee_merge(project, path))
    assert take_merge(project, foresee_merge(project, path)) == 0

    first, second = guidance_log(project)
    assert first.decisions[-1].row.words == "Bandingkan dengan F1."
    assert (second.row.discussed, second.decisions[0].row.words) == ("Lewat telepon.", "Kirim bab IV.")


def test_a_copy_without_names_leaves_meetings_out(project: Project, meeting: Meeting, tmp_path: Path) -> None:
    path = tmp_path / "copy.qdaproj"
    carry(project, path, Parcel(CopyKind.CO_CODER, "B", is_nameless=True, names=(Pseudonym("Anggaran", "A-1"),)))

    with closing(open_project(path)) as copy:
        assert not copy.read.every(Meeting)
    assert b"Bu Sari" not in path.read_bytes()
    assert not foresee_merge(project, path).found.removed
