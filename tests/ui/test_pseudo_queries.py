"""Queries and words in the pseudo-language."""

from collections.abc import Callable

import pytest

from qda_app.analysis.retrieval import vocabulary
from qda_app.analysis.retrieval.typed import typed_query
from qda_app.domain.stop_words import STOP_WORDS
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.main_window import MainWindow
from qda_app.ui.reduce.query.page import QueryPage
from qda_app.ui.reduce.stage import ReduceStage
from qda_app.ui.reduce.words.page import WordsPage
from qda_app.ui.stage import StageWidget
from tests.ui.test_pseudo_language import Eye, eye, look_at_popup, open_at, project, pseudo

__all__ = ["eye", "open_at", "project", "pseudo"]
pytestmark = pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)


def test_queries_and_words(window: MainWindow, eye: Eye, open_at: Callable[[Stage], StageWidget]) -> None:
    stage = open_at(Stage.REDUCE)
    assert isinstance(stage, ReduceStage)
    tables = (vocabulary.JOINTS, vocabulary.ASKS, vocabulary.STANCES, vocabulary.UNITS, vocabulary.FIELDS)
    fixed = (vocabulary.EXCERPTS, vocabulary.ALONE, vocabulary.PART, vocabulary.WITHIN)
    eye.learn(*(phrase for table in tables for words in table.values() for phrase in words))  # they are typed as shown
    eye.learn(*(phrase for words in (*fixed, *vocabulary.TECHNIQUES.values()) for phrase in words))
    window.show_stage(Stage.REDUCE, Target(tab="query"))
    eye.look()
    page = stage.tabs.page
    assert isinstance(page, QueryPage)
    page.field.begin("")
    eye.look()
    assert page.read
    for query in ("coded EGA, contradicts, from rank 4", "coded INO", "in one turn with EGA-RUANG, since 2022-05-01"):
        page.set_terms(typed_query(query, page.read.names))
        eye.look()
    page.chips[0].open_menu()
    look_at_popup(eye)
    page.as_text.click()
    eye.look()
    window.show_stage(Stage.REDUCE, Target(tab="words"))
    eye.look()
    words = stage.tabs.page
    assert isinstance(words, WordsPage)
    eye.learn(*STOP_WORDS, *(form for row in words.counts.model.counts.rows for form, _count in row.forms))
    words.counts.stop_button.click()
    eye.look()
    words.show_word("rapat")
    eye.look()
