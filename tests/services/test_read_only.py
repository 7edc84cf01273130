"""A project that is open for reading only: every act on the codebook and on excerpts is refused in one sentence."""

import inspect
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, DropReason, Stance
from qda_app.domain.form_fields import FormKey
from qda_app.domain.ids import CodeId, ExcerptId, MemoId, new_id
from qda_app.domain.imports import Codebook, CodebookEntry
from qda_app.domain.memo_book import Subject
from qda_app.domain.memos import Memo, MemoKind
from qda_app.domain.summaries import FormKind
from qda_app.i18n import language
from qda_app.services import code_history, codebook, codebook_update, codes, coding, excerpts, forms, memos, recoding
from qda_app.services.coding import NewCode, code_passage
from qda_app.services.opening import open_project
from qda_app.services.project import Project
from tests.services.study import code, place, project, source
from tests.storage.acts import everything

__all__ = ["project"]
pytestmark = pytest.mark.usefixtures("english")

MODULES = (codebook, codebook_update, codes, code_history, recoding, coding, excerpts, memos, forms)
READING = {
    "codebook_update.read_update", "codebook_update.proposed_update", "codes.versions_of", "code_history.code_history",
    "recoding.use_of", "recoding.after_merges", "coding.own_excerpt", "coding.codable",
    "excerpts.own_excerpts", "forms.form_lines", "forms.filled_form", "forms.with_present_words",
}  # fmt: skip
BOOK = Codebook((CodebookEntry("LAIN", "Lain"),))
MEMO, MONDAY = new_id(), date(2022, 3, 14)
NEW, PARTS = NewCode("BARU", "Baru"), [("BARU", "Baru")]
AGREED = forms.new_key(FormKind.INTERIM, MONDAY)
Act = Callable[[Project], object]


def first(project: Project) -> Coding:
    return project.read.every(Coding)[0]


def excerpt_id(project: Project) -> ExcerptId:
    return first(project).excerpt_id


def dana(project: Project) -> CodeId:
    return code(project, "DANA").id


def rapat(project: Project) -> CodeId:
    return code(project, "RAPAT").id


def noted(project: Project) -> MemoId:
    return project.read.every(Memo)[0].id


def contact(project: Project) -> FormKey:
    return FormKey(FormKind.CONTACT, source(project))


ACTS: dict[str, Act] = {
    "codebook.add_code": lambda one: codebook.add_code(one, "BARU", "Baru", None),
    "codebook_update.take_update": lambda one: codebook_update.take_update(one, BOOK, {"LAIN"}),
    "codebook_update.import_codebook": lambda one: codebook_update.import_codebook(one, BOOK),
    "codes.rename_code": lambda one: codes.rename_code(one, dana(one), short_id="UANG", name="Uang"),
    "codes.recolour_code": lambda one: codes.recolour_code(one, dana(one), "#336699"),
    "codes.add_group": lambda one: codes.add_group(one, "LAIN", "Lain"),
    "codes.require_stance": lambda one: codes.require_stance(one, dana(one), is_required=True),
    "codes.define_code": lambda one: codes.define_code(one, dana(one), {"definition": "Uang."}),
    "codes.move_code": lambda one: codes.move_code(one, dana(one), rapat(one)),
    "code_history.bring_back": lambda one: code_history.bring_back(one, dana(one), 1),
    "recoding.merge_codes": lambda one: recoding.merge_codes(one, [rapat(one)], dana(one)),
    "recoding.split_code": lambda one: recoding.split_code(
        one, rapat(one), [("BARU", "Baru")], {first(one).id: "BARU"}
    ),
    "recoding.delete_code": lambda one: recoding.delete_code(one, rapat(one), with_codings=True),
    "coding.code_passage": lambda one: code_passage(one, source(one).id, place(one, "Sejak 2019."), dana(one)),
    "coding.code_inductively": lambda one: coding.code_inductively(one, source(one).id, place(one, "Sejak"), NEW),
    "coding.add_coding": lambda one: coding.add_coding(one, excerpt_id(one), dana(one)),
    "coding.uncode": lambda one: coding.uncode(one, first(one).id),
    "coding.remove_excerpt": lambda one: coding.remove_excerpt(one, excerpt_id(one)),
    "coding.set_stance": lambda one: coding.set_stance(one, first(one).id, Stance.MIXED),
    "coding.set_strength": lambda one: coding.set_strength(one, first(one).id, 3),
    "coding.set_paraphrase": lambda one: coding.set_paraphrase(one, excerpt_id(one), "Rapat."),
    "coding.set_generalisation": lambda one: coding.set_generalisation(one, excerpt_id(one), "Rapat."),
    "coding.drop_excerpt": lambda one: coding.drop_excerpt(one, excerpt_id(one), DropReason.REPEATED),
    "coding.move_excerpt": lambda one: coding.move_excerpt(one, excerpt_id(one), place(one, "Sejak 2019.")),
    "excerpts.code_excerpts": lambda one: excerpts.code_excerpts(one, [excerpt_id(one)], dana(one)),
    "excerpts.code_excerpts_inductively": lambda one: excerpts.code_excerpts_inductively(one, [excerpt_id(one)], NEW),
    "excerpts.drop_excerpts": lambda one: excerpts.drop_excerpts(one, [excerpt_id(one)], DropReason.REPEATED),
    "excerpts.remove_excerpts": lambda one: excerpts.remove_excerpts(one, [excerpt_id(one)]),
    "memos.write_memo": lambda one: memos.write_memo(one, MEMO, memos.Written(MemoKind.ETHICAL, words="Baru.")),
    "memos.link_memo": lambda one: memos.link_memo(one, noted(one), Subject()),
    "memos.unlink_memo": lambda one: memos.unlink_memo(one, noted(one), rapat(one)),
    "memos.delete_memo": lambda one: memos.delete_memo(one, noted(one)),
    "forms.write_field": lambda one: forms.write_field(one, contact(one), "next", "Tanya lagi."),
    "forms.take_proposals": lambda one: forms.take_proposals(one, contact(one), ["themes"], language("en")),
    "forms.title_form": lambda one: forms.title_form(one, forms.new_key(FormKind.INTERIM, MONDAY), "Rapat"),
    "forms.rest_on_excerpts": lambda one: forms.rest_on_excerpts(one, AGREED, [excerpt_id(one)]),
    "forms.take_excerpt_off": lambda one: forms.take_excerpt_off(one, contact(one), excerpt_id(one)),
    "forms.delete_form": lambda one: forms.delete_form(one, contact(one)),
    "project.undo": lambda one: one.undo(),
    "project.redo": lambda one: one.redo(),
}


@pytest.fixture
def coded(project: Project) -> Project:
    """One excerpt, coded RAPAT, a memo on that code, and a form that was begun."""
    code_passage(project, source(project).id, place(project, "Rapat rutin ada."), rapat(project))
    about = [Subject("code", rapat(project))]
    memos.write_memo(project, new_id(), memos.Written(MemoKind.CODE, words="Luas."), about)
    forms.write_field(project, contact(project), "surprises", "Tidak ada.")
    forms.rest_on_excerpts(project, contact(project), [excerpt_id(project)])
    return project


@pytest.fixture
def read_only(coded: Project) -> Iterator[Project]:
    coded.close()
    opened = open_project(coded.path, read_only=True)
    yield opened
    opened.close()


def services() -> Iterator[str]:
    """Everything that the modules offer for a project."""
    for module in MODULES:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_own = function.__module__ == module.__name__ and not name.startswith("_")
            if is_own and next(iter(inspect.signature(function).parameters), "") == "project":
                yield f"{module.__name__.rpartition('.')[2]}.{name}"


def test_every_service_is_known_to_write_or_to_read() -> None:
    assert set(services()) - {*ACTS} == READING


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_an_act_is_refused_and_changes_nothing(read_only: Project, act: Act) -> None:
    before = everything(read_only)

    with pytest.raises(UserError) as refused:
        act(read_only)

    assert str(refused.value) == "This project is open for reading only."
    assert refused.value.hint
    assert everything(read_only) == before


@pytest.mark.parametrize("name", [name for name in ACTS if not name.startswith("project.")])
def test_the_same_act_changes_a_project_that_can_be_written(coded: Project, name: str) -> None:
    before = everything(coded)

    ACTS[name](coded)

    assert (everything(coded) == before) is (name == "code_history.bring_back")  # its words are those of now
