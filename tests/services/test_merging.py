"""Copies that were given away come back: reviews, codings and memos by GUID, with and without names."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qda_app.cli import main
from qda_app.domain.coders import Coder, CoderRole
from qda_app.domain.edits import Edit, Edits
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, Excerpt, Stance
from qda_app.domain.fieldwork import Attachment, Consent, Visit
from qda_app.domain.ids import new_id
from qda_app.domain.memos import Memo, MemoKind, MemoLink
from qda_app.domain.reviews import CarriedCopy, CopyKind, Review, Verdict
from qda_app.domain.sources import Informant, InformantAttribute
from qda_app.domain.spans import Span
from qda_app.services.agreements import agreement
from qda_app.services.carrying import Parcel, brought_back, carry
from qda_app.services.coders import add_coder
from qda_app.services.coding import code_passage, set_paraphrase, set_stance, uncode
from qda_app.services.merged_coders import coders_of_merge
from qda_app.services.merging import foresee_merge, take_merge
from qda_app.services.opening import new_project, open_project
from qda_app.services.project import Project
from qda_app.services.registers import delete_source
from qda_app.services.review_subjects import reviewable_named
from qda_app.services.reviews import Judged, give_verdict
from tests.services.copies import NAMES, away, coding, merge, working
from tests.services.study import code, make_project, place, project, source

__all__ = ["away", "coding", "project"]
pytestmark = pytest.mark.usefixtures("english")


def test_a_supervisor_reviews_a_copy_and_the_reviews_come_back_once_as_one_step(
    project: Project, coding: Coding, away: Callable[..., Path]
) -> None:
    path = away()
    with working(path) as copy:
        assert (copy.coder.name, copy.coder.role) == ("Bu Sari", CoderRole.REVIEWER)
        give_verdict(copy, reviewable_named(copy, "W1-01"), Judged(Verdict.REVISE, "Arahnya?"))
    before = len(project.read.steps())

    merge(project, path)

    assert [(one.words, one.subject_id) for one in project.read.every(Review)] == [("Arahnya?", coding.excerpt_id)]
    assert "Bu Sari" in {one.name for one in project.read.coders()}
    assert len(project.read.steps()) == before + 1
    assert merge(project, path).found.count == 0
    project.undo()
    assert not project.read.every(Review)


def test_two_co_coders_come_together_and_no_coding_is_lost(
    project: Project, coding: Coding, away: Callable[..., Path]
) -> None:
    path = away(CopyKind.CO_CODER, is_blind=True)
    here = code_passage(project, source(project).id, place(project, "Sejak 2019."), code(project).id)
    with working(path) as copy:
        assert not copy.read.every(Coding)  # blind
        there = code_passage(copy, source(copy).id, place(copy, "Sejak 2019."), code(copy, "DANA").id)

    merge(project, path)

    assert {one.id for one in project.read.every(Coding)} == {coding.id, here.id, there.id}
    numbers = [one.number for one in project.read.every(Excerpt)]
    assert len(set(numbers)) == len(numbers) == 3
    names = {one.id: one.name for one in project.read.coders()}
    assert sorted(names[one.coder_id] for one in project.read.every(Excerpt)) == ["A", "A", "Bu Sari"]


def test_a_merge_of_two_coders_ends_in_their_agreement_and_what_was_blind_is_seen(
    project: Project, coding: Coding, away: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = away(CopyKind.CO_CODER, is_blind=True)
    with working(path) as copy:
        code_passage(copy, source(copy).id, place(copy, "Rapat rutin ada."), code(copy).id)

    found = foresee_merge(project, path)
    assert coders_of_merge(project, found) is None  # nothing is taken yet
    take_merge(project, found)

    pair = coders_of_merge(project, found)
    assert pair
    assert [one.name for one in pair] == ["A", "Bu Sari"]
    assert agreement(project, pair).sources == ("W1",)
    assert not any(one.is_blind for one in project.read.coders())
    assert not foresee_merge(project, path).found.count
    project.undo()
    project.close()
    assert main(["merge", str(project.path), str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["agreement"]
    assert (told["coders"], told["codes"]["RAPAT"]["n11"]) == (["A", "Bu Sari"], 16)


def test_what_both_changed_is_decided_and_what_one_changed_is_not(
    project: Project, coding: Coding, tmp_path: Path
) -> None:
    path = tmp_path / "copy.qdaproj"
    carry(project, path, Parcel(CopyKind.CO_CODER, "A"))
    set_stance(project, coding.id, Stance.SUPPORTS)
    with working(path) as copy:
        set_stance(copy, coding.id, Stance.MIXED)
        set_paraphrase(copy, coding.excerpt_id, "rapat berjalan")

    found = foresee_merge(project, path)
    (conflict,) = found.found.conflicts
    assert conflict.fields == ("stance",)
    take_merge(project, found)
    assert project.read.excerpt(coding.excerpt_id).paraphrase == "rapat berjalan"
    assert [one.stance for one in project.read.every(Coding)] == [Stance.SUPPORTS]
    take_merge(project, foresee_merge(project, path), [conflict])
    assert project.coder.role is CoderRole.RESEARCHER  # what A may do in the copy is of the copy
    assert [one.role for one in project.read.coders()] == [CoderRole.RESEARCHER]
    assert [one.stance for one in project.read.every(Coding)] == [Stance.MIXED]


def test_what_was_removed_there_is_removed_here_unless_it_was_changed_here(
    project: Project, coding: Coding, tmp_path: Path
) -> None:
    path = tmp_path / "copy.qdaproj"
    carry(project, path, Parcel(CopyKind.CO_CODER, "A"))
    with working(path) as copy:
        uncode(copy, coding.id)
    merge(project, path)
    assert not project.read.every(Coding)
    project.undo()
    set_stance(project, coding.id, Stance.SUPPORTS)

    found = foresee_merge(project, path)

    assert [(one.ours is not None, one.theirs) for one in found.found.conflicts] == [(True, None)]


def test_a_copy_without_names_holds_none_and_what_was_coded_in_it_finds_its_place(
    project: Project, coding: Coding, away: Callable[..., Path]
) -> None:
    set_paraphrase(project, coding.excerpt_id, "Rapat dan Anggaran")
    with project.changing("Attach") as work:
        paper = work.keep(b"Signed: Siti Aminah")
        work.add(Attachment(new_id(), "study", project.coder.id, "consent.txt", "Form", paper))
    path = away(CopyKind.CO_CODER, is_nameless=True, names=NAMES)
    found = path.read_bytes()
    for name in ("Rapat", "Anggaran", "Siti Aminah"):
        for encoding in ("utf-8", "utf-16-le"):
            assert name.encode(encoding) not in found
    with working(path) as copy:
        assert not copy.read.every(Attachment)
        assert "Acara-X rutin ada. Y kurang." in copy.read.text(source(copy).id)
        one = code_passage(copy, source(copy).id, place(copy, "Y kurang."), code(copy, "DANA").id)
        two = code_passage(copy, source(copy).id, place(copy, "rutin ada"), code(copy, "DANA").id)

    assert not merge(project, path).left

    text = project.read.text(source(project).id)
    assert project.read.excerpt(one.excerpt_id).words(text) == "Anggaran kurang."
    assert project.read.excerpt(two.excerpt_id).words(text) == "rutin ada"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no fork")
def test_a_process_that_is_killed_leaves_no_name_where_the_copy_was_to_be(
    project: Project, coding: Coding, tmp_path: Path
) -> None:
    set_paraphrase(project, coding.excerpt_id, "Rapat dan Anggaran")
    project.close()
    command = [sys.executable, "-m", "tests.services.carry_and_die", str(project.path), "4", str(tmp_path / "kills")]

    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=100)

    found = json.loads(done.stdout)
    assert any(one["left"] for one in found)  # so that it was killed in the midst of it
    assert any(one["given"] for one in found)
    for one in found:
        assert one["beside"] == ["study.qdaproj"]
        for left in one["given"]:
            content = Path(left).read_bytes()
            assert not [name for name in NAMES if name.name.encode() in content]


def test_a_copy_of_some_sources_has_no_trace_of_the_others(
    project: Project, coding: Coding, away: Callable[..., Path]
) -> None:
    other = code_passage(project, source(project, "F1").id, Span(5, 15), code(project).id)
    researcher, reviewer = project.coder, add_coder(project, "Pak Budi", CoderRole.REVIEWER)
    project.work_as(reviewer)
    give_verdict(project, reviewable_named(project, "F1-01"), Judged(Verdict.ASK, "Rini?"))
    project.work_as(researcher)
    with project.changing("Register") as work:
        found = next(one for one in work.read.every(Informant) if one.short_id == "F-2")
        work.replace(replace(found, position="Kabid"))
        work.add(InformantAttribute(new_id(), found.id, "nama", "Pak Wahyu"), Consent(new_id(), found.id, "Kabid"))
        work.add(Visit(new_id(), met="Pak Wahyu", source_id=source(project, "F1").id))
        for title, about in (("Awal", None), ("tentang F-2", found.id)):
            memo = Memo(new_id(), MemoKind.REFLEXIVE, project.coder.id, date(2026, 1, 2), project.now(), title)
            work.add(memo, *([MemoLink(new_id(), memo.id, "informant", about)] if about else []))
    path = away(CopyKind.REVIEWER, sources=(source(project).id,))

    content = path.read_bytes()
    assert not [words for words in (b"setuju", b"Pak Wahyu", b"Kabid", b"Rini", b"tentang F-2") if words in content]
    with working(path) as copy:
        assert {one.short_id for one in copy.read.every(Informant)} == {"I-1"}
        assert [one.title for one in copy.read.every(Memo)] == ["Awal"]
        assert [one.short_id for one in copy.read.sources()] == ["W1"]
        give_verdict(copy, reviewable_named(copy, "W1-01"), Judged(Verdict.AGREE))
    merge(project, path)
    assert {one.short_id for one in project.read.sources()} == {"F1", "W1"}
    assert len(project.read.every(Review)) == 2
    assert {"F-1", "F-2"} < {one.short_id for one in project.read.every(Informant)}
    assert other.id in {one.id for one in project.read.every(Coding)}
    assert len(project.read.every(Memo)) == 2


def test_one_name_with_two_guids_is_one_person_or_two_as_is_said(
    project: Project, coding: Coding, away: Callable[..., Path]
) -> None:
    path = away(CopyKind.CO_CODER)
    with working(path) as copy:
        code_passage(copy, source(copy).id, place(copy, "Sejak 2019."), code(copy).id)
    ours = add_coder(project, "Bu Sari")

    found = foresee_merge(project, path)
    assert [(one.name, two.name) for one, two in found.same_names] == [("Bu Sari", "Bu Sari")]
    take_merge(project, found)
    assert {one.coder_id for one in project.read.every(Excerpt)} == {ours.id, project.coder.id}
    project.undo()
    take_merge(project, foresee_merge(project, path, same_people=False))
    assert {"Bu Sari", "Bu Sari (2)"} <= {one.name for one in project.read.every(Coder)}


def test_what_has_no_place_here_is_listed_and_never_dropped_in_silence(
    project: Project, coding: Coding, away: Callable[..., Path]
) -> None:
    path = away(CopyKind.CO_CODER)
    with working(path) as copy:
        made = code_passage(copy, source(copy, "F1").id, Span(5, 8), code(copy).id)
    delete_source(project, source(project, "F1").id)

    found = merge(project, path)

    assert [one.value.id for one in found.left] == [made.excerpt_id, made.id]
    assert found.left[0].reason == "Its source is not here."


def test_files_that_are_no_copy_are_refused(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "other.qdaproj"
    new_project(other, coder="Z").close()
    text = tmp_path / "text.qdaproj"
    text.write_text("no project", encoding="utf-8")

    with pytest.raises(UserError, match="not a copy of this project"):
        foresee_merge(project, other)
    with pytest.raises(UserError):
        foresee_merge(project, text)
    with pytest.raises(UserError, match="is there already"):
        carry(project, other, Parcel(CopyKind.REVIEWER, "Bu Sari"))


def test_a_copy_of_an_older_program_says_what_to_do_and_is_merged_then(tmp_path: Path) -> None:
    here, there = tmp_path / "here.qdaproj", tmp_path / "there.qdaproj"
    for path in (here, there):
        shutil.copy(Path(__file__).parents[1] / "fixtures" / "schema_0003.qdaproj", path)
    with working(here) as project:
        with pytest.raises(UserError, match="older version") as refused:
            foresee_merge(project, there)
        assert refused.value.hint == "Open it once for writing."
        with working(there) as copy:
            made = code_passage(copy, copy.read.sources()[0].id, Span(0, 12), copy.read.code_tree().codable[0].id)
        merge(project, there)
        assert made.id in {one.id for one in project.read.every(Coding)}


def test_the_command_line_gives_a_copy_away_and_merges_it(
    project: Project, coding: Coding, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project.close()
    path, copy = str(project.path), str(tmp_path / "copy.qdaproj")
    assert main(["export", path, "copy", "--to", copy, "--for", "Bu Sari", "--role", "reviewer", "--json"]) == 0
    assert main(["review", copy, "Arahnya?", "--on", "W1-01", "--verdict", "tanya"]) == 0
    capsys.readouterr()
    assert main(["merge", path, copy, "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert sorted(one["kind"] for one in told["taken"]) == ["coder", "review"]
    assert told["conflicts"] == []
    assert main(["merge", path, copy, "--json"]) == 0
    capsys.readouterr()
    assert main(["show", path, "reviews", "--state", "waiting", "--json"]) == 0
    assert [one["id"] for one in json.loads(capsys.readouterr().out)] == ["W1-01"]


WORDS = ("Rapat rutin ada.", "Anggaran kurang.", "Sejak 2019.", "Apa kendalanya?")
Act = tuple[str, str, Stance | None]
acts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(("RAPAT", "DANA")), st.sampled_from((*Stance, None))))


def do(project: Project, told: list[Act]) -> None:
    """Code passages, each with its stance; a passage that is coded already and has no stance now is uncoded."""
    for words, short_id, stance in told:
        made = code_passage(project, source(project).id, place(project, words), code(project, short_id).id)
        if stance:
            set_stance(project, made.id, stance)
        else:
            uncode(project, made.id)


def coded(project: Project) -> set[tuple[str, str, str, Stance | None]]:
    read = project.read
    codes, coders = read.code_tree(), {one.id: one.name for one in read.coders()}
    excerpts = {one.id: one for one in read.every(Excerpt)}
    texts = {one.id: read.text(one.id) for one in read.sources()}
    return {
        (
            coders[excerpts[one.excerpt_id].coder_id],
            excerpts[one.excerpt_id].words(texts[excerpts[one.excerpt_id].source_id]),
            codes[one.code_id].short_id,
            one.stance,
        )
        for one in read.every(Coding)
    }


@settings(max_examples=6)
@given(acts, acts, acts)
def test_merging_loses_no_coding_comes_to_the_same_in_any_order_and_once_is_enough(
    tmp_path_factory: pytest.TempPathFactory, before: list[Act], here: list[Act], there: list[Act]
) -> None:
    folder = tmp_path_factory.mktemp("merges")
    with closing(make_project(folder)) as project:
        do(project, before)
        for name in ("B", "C"):
            carry(project, folder / f"{name}.qdaproj", Parcel(CopyKind.CO_CODER, name))
        do(project, here)
        wanted = coded(project)
        for name, told in (("B", there), ("C", [*there, *here])):
            with working(folder / f"{name}.qdaproj") as copy:
                do(copy, told)
                wanted |= {one for one in coded(copy) if one[0] == name}
        found = []
        for order in ("BC", "CB"):
            for name in order:
                merge(project, folder / f"{name}.qdaproj")
            assert all(foresee_merge(project, folder / f"{name}.qdaproj").count == 0 for name in order)
            found.append(coded(project))
            while (step := project.next_undo()) and step.label == "Merge {file}":
                project.undo()

    assert found == [wanted, wanted]


def test_one_coding_of_both_sides_keeps_what_each_says_of_it(project: Project, coding: Coding, tmp_path: Path) -> None:
    path = tmp_path / "copy.qdaproj"
    carry(project, path, Parcel(CopyKind.CO_CODER, "A"))
    for side, stance in ((project, None), (open_project(path), Stance.MIXED)):
        made = code_passage(side, source(side).id, place(side, "Rapat rutin ada."), code(side, "DANA").id)
        assert made.excerpt_id == coding.excerpt_id
        if stance:
            set_stance(side, made.id, stance)
            side.close()

    merge(project, path)

    assert {one.stance for one in project.read.every(Coding)} == {None, Stance.MIXED}
    assert len(project.read.every(Coding)) == 2
    assert not foresee_merge(project, path).count


@given(st.data())
def test_positions_of_a_nameless_text_come_back(data: st.DataObject) -> None:
    text = data.draw(st.text("abc ", min_size=1, max_size=40))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False) if start < end]
    edits = Edits(Edit(start, end, data.draw(st.text("X", min_size=1, max_size=5))) for start, end in spans)
    masked = edits.apply(text)
    source_id = new_id()
    given = CarriedCopy(
        new_id(), CopyKind.REVIEWER, new_id(), 1, new_id(), None, is_nameless=True,  # type: ignore[arg-type]
        edits=tuple((source_id.hex, one.start, one.end, len(one.words)) for one in edits),
    )  # fmt: skip
    start = data.draw(st.integers(0, len(masked) - 1))
    end = data.draw(st.integers(start + 1, len(masked)))

    back = brought_back(given, source_id, Span(start, end))

    words = masked[start:end]
    if "X" not in words:
        assert back
        assert text[back.start : back.end] == words
    elif back:
        whole = [one for one in edits if one.start < back.end and back.start < one.end]
        assert all(back.start <= one.start and one.end <= back.end for one in whole)
