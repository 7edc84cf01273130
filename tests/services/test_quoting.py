"""What a consent does not cover is not quoted in any document, and that is said where the quote would stand."""

import datetime
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from qda_app.analysis.displays import DISPLAYS
from qda_app.domain.ids import InformantId, new_id
from qda_app.domain.memos import MemoKind
from qda_app.domain.spans import Span
from qda_app.i18n import language
from qda_app.services.coding import code_passage
from qda_app.services.consents import edit_consent
from qda_app.services.displays import display_of
from qda_app.services.exporting import Wish, display_report, export, export_display
from qda_app.services.memo_reports import export_memos, memo_records
from qda_app.services.memos import Written, write_memo
from qda_app.services.project import Project
from qda_app.services.quoting import for_documents
from qda_app.services.speech import Speech

pytestmark = pytest.mark.usefixtures("english")
INSTEAD = "quote not shown: the consent does not cover quotes"
WHATS = ["excerpts", "codebook", *(f"display:{kind}" for kind in DISPLAYS)]


def who(project: Project, short_id: str) -> InformantId:
    return next(one.id for one in project.read.informants() if one.short_id == short_id)


def spoken(project: Project, informant_id: InformantId) -> list[str]:
    """Runs of words of one informant's excerpts, long enough to be theirs alone."""
    corpus = project.read.corpus(project.coder)
    theirs = [corpus.words(one) for one in corpus.excerpts if corpus.voices.get(one.id) == informant_id]
    return [" ".join(words.split()[:6]) for words in theirs if len(words.split()) > 8]


def hand_out(project: Project, what: str, path: Path) -> None:
    """A display with a rule, which a matrix of ratings does not go without."""
    wish, kind = Wish(what, project.coder, language="en"), what.removeprefix("display:")
    if kind in DISPLAYS:
        export_display(project, replace(display_of(kind), rule="Apa adanya."), wish, path)
    else:
        export(project, wish, path)


@pytest.fixture
def bounded(sample_project: Project) -> InformantId:
    """I-1, who may be recorded, and not quoted."""
    edit_consent(sample_project, who(sample_project, "I-1"), "may_record", "ya")
    return who(sample_project, "I-1")


@pytest.mark.parametrize("what", WHATS)
def test_no_document_quotes_them(sample_project: Project, bounded: InformantId, tmp_path: Path, what: str) -> None:
    words = spoken(sample_project, bounded)
    assert words
    path = tmp_path / "a.html"

    hand_out(sample_project, what, path)

    written = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", path.read_text("utf-8")))
    assert [one for one in words if one in written] == []
    edit_consent(sample_project, bounded, "may_quote", "ya")
    hand_out(sample_project, what, path)
    assert INSTEAD not in path.read_text("utf-8")


def test_a_sentence_stands_in_place_of_the_quote_with_its_locator(
    sample_project: Project, bounded: InformantId
) -> None:
    wish = Wish("display:conceptually-clustered", sample_project.coder, language="en")
    before = display_report(sample_project, display_of("conceptually-clustered", ()), wish)

    assert f"{INSTEAD} (W1-" in str(before)


def test_a_record_with_a_day_only_is_not_filled_in_yet(sample_project: Project) -> None:
    edit_consent(sample_project, who(sample_project, "I-1"), "date", str(datetime.date(2022, 3, 12)))
    corpus = sample_project.read.corpus(sample_project.coder)

    assert for_documents(sample_project, corpus).unquoted == frozenset()


def test_words_that_may_be_theirs_are_not_quoted_either(sample_project: Project) -> None:
    edit_consent(sample_project, who(sample_project, "F-2"), "may_record", "ya")
    corpus = for_documents(sample_project, sample_project.read.corpus(sample_project.coder))
    of_group = {one.id for one in corpus.excerpts if corpus.source[one.source_id].short_id == "F1"}
    nobodys = {one for one in of_group if one not in corpus.voices}
    theirs = {one for one in of_group if corpus.voices.get(one) == who(sample_project, "F-2")}

    assert theirs
    assert corpus.unquoted == theirs | nobodys


def test_an_excerpt_of_several_voices_is_quoted_only_where_all_of_them_may_be(sample_project: Project) -> None:
    source = next(one for one in sample_project.read.sources() if one.short_id == "F1")
    f1, f2 = who(sample_project, "F-1"), who(sample_project, "F-2")
    corpus = sample_project.read.corpus(sample_project.coder)
    said = Speech(corpus).of(source.id)
    one, other = next((a, b) for a, b in pairwise(said) if {a.informant_id, b.informant_id} == {f1, f2})
    part = Span(one.span.start, other.span.start + 20)
    code = sample_project.read.code_tree().codable[0]
    code_passage(sample_project, source.id, part, code.id)
    edit_consent(sample_project, f2, "may_record", "ya")

    corpus = for_documents(sample_project, sample_project.read.corpus(sample_project.coder))

    (made,) = (found for found in corpus.excerpts if found.source_id == source.id and found.span == part)
    assert {f1, f2} <= Speech(corpus).voices_of(made)
    assert made.id in corpus.unquoted


@pytest.mark.parametrize("suffix", [".html", ".csv", ".json"])
def test_a_memo_that_repeats_their_words_leaves_without_them(
    sample_project: Project, bounded: InformantId, tmp_path: Path, suffix: str
) -> None:
    (first, *_) = spoken(sample_project, bounded)
    told = Written(MemoKind.SUBSTANTIVE, words=f"Saya heran: “{first}”. Perlu ditanyakan lagi.")
    write_memo(sample_project, new_id(), told)
    path = tmp_path / f"a{suffix}"

    export_memos(sample_project, path, language("en"))

    written = path.read_text("utf-8-sig")
    assert first not in written
    assert "Saya heran" in written
    assert INSTEAD in written
    assert first in str(memo_records(sample_project))
