"""Forms: proposals that are never stored by themselves, fields kept one by one, and a page in Word."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from qda_app.cli import main
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import ExcerptFlag
from qda_app.domain.form_fields import FORMS, FilledForm, FormKey
from qda_app.domain.ids import new_id
from qda_app.domain.memo_book import Subject
from qda_app.domain.memos import MemoKind
from qda_app.domain.summaries import Form, FormExcerpt, FormField, FormKind
from qda_app.i18n import language
from qda_app.services.coders import add_coder, set_blind
from qda_app.services.coding import remove_excerpt, set_paraphrase
from qda_app.services.form_reports import export_form
from qda_app.services.forms import (
    delete_form,
    filled_form,
    form_lines,
    new_key,
    rest_on_excerpts,
    take_excerpt_off,
    take_proposals,
    title_form,
    write_field,
)
from qda_app.services.memos import Written, write_memo
from qda_app.services.opening import open_project
from qda_app.services.project import Project
from qda_app.services.registers import delete_source
from tests.storage.acts import everything
from tests.storage.acts import replace as store
from tests.ui import coded_study

pytestmark = pytest.mark.usefixtures("english")
ENGLISH = language("en")
DAY = datetime.date(2022, 4, 7)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = coded_study.make_study(tmp_path)
    yield made
    made.close()


def contact(project: Project, short_id: str = "W1") -> FormKey:
    source = project.read.source_named(short_id)
    assert source
    return FormKey(FormKind.CONTACT, source)


def form(project: Project, key: FormKey) -> FilledForm:
    return filled_form(project, key, ENGLISH)


def proposed(project: Project, key: FormKey) -> dict[str, str]:
    return {one.spec.name: one.proposal for one in form(project, key).fields}


def written(project: Project, key: FormKey) -> dict[str, str]:
    return {one.spec.name: one.words for one in form(project, key).fields if one.words}


def flag(project: Project, words: str, flag: ExcerptFlag) -> None:
    store(project, "Flag", replace(coded_study.excerpt(project, words), flag=flag))


def note(project: Project, words: str) -> None:
    about = Subject("excerpt", coded_study.excerpt(project, words).id)
    write_memo(project, new_id(), Written(MemoKind.SUBSTANTIVE, words="Menarik."), [about])


def test_a_contact_form_knows_its_head_from_the_registers_and_stores_nothing_of_it(project: Project) -> None:
    before = everything(project)

    found = proposed(project, contact(project))

    assert found["people"] == "I-1 Kepala bidang"
    assert found["place"] == "March 14, 2022"
    assert found["filled"].startswith("RA, ")
    assert found["contact"].startswith("Interview")
    assert everything(project) == before


def test_themes_are_the_codes_given_most_in_that_source(project: Project) -> None:
    lines = proposed(project, contact(project, "F1"))["themes"].splitlines()

    assert [line.split()[0] for line in lines] == ["EGA-RUANG", "EGA-STATUS"]
    assert lines[0].endswith("(2 excerpts)")


def test_without_research_questions_the_aspects_take_their_place(project: Project) -> None:
    set_paraphrase(project, coded_study.excerpt(project, "Pelatihan hanya untuk ASN.").id, "Pelatihan terbatas.")

    found = proposed(project, contact(project, "W2"))["questions"]

    assert found.startswith("EGA: “Ruangan kami bersekat karena aturan persandian.” (W2-01)")


def test_salient_points_are_ranked_by_flag_and_memo_with_locator_and_code(project: Project) -> None:
    flag(project, "Mejanya sejajar, Pak Kabid duduk bareng kami.", ExcerptFlag.SALIENT)
    note(project, "Kontrak duduk di dekat pintu.")
    flag(project, "Rapat inovasi hanya kepala seksi ke atas.", ExcerptFlag.SALIENT)
    note(project, "Rapat inovasi hanya kepala seksi ke atas.")

    lines = proposed(project, contact(project, "F1"))["salient"].splitlines()

    assert lines == [
        "1. “Rapat inovasi hanya kepala seksi ke atas.” (F1-03, line 3; EGA-STATUS)",
        "2. “Mejanya sejajar, Pak Kabid duduk bareng kami.” (F1-01, line 2; EGA-RUANG)",
        "3. “Kontrak duduk di dekat pintu.” (F1-02, line 3; EGA-RUANG)",
    ]


def test_surprises_are_the_excerpts_flagged_so_and_open_aspects_ask_for_more(project: Project) -> None:
    flag(project, "Pelatihan hanya untuk ASN.", ExcerptFlag.SURPRISE)

    found = proposed(project, contact(project, "W2"))

    assert found["surprises"].startswith("“Pelatihan hanya untuk ASN.” (W2-03")
    assert "Not asked yet: INO" in found["next"]


def test_the_interim_summary_tells_who_parts_and_what_is_missing(project: Project) -> None:
    found = proposed(project, new_key(FormKind.INTERIM, DAY))

    assert "EGA" in found["findings"]
    assert "EGA-RUANG: I-1, F-1 for, I-2, F-2 against" in found["rivals"].splitlines()
    assert found["quality"].startswith("4 sources from 5 informants; 9 excerpts")
    assert "not asked" in found["agenda"]
    assert found["filled"] == "RA, April 7, 2022"


def test_a_form_is_made_by_its_first_field_and_closed_half_filled_it_is_kept(project: Project) -> None:
    key = contact(project)

    write_field(project, key, "themes", "  Ruang kerja terbuka. ")
    write_field(project, key, "next", "Tanya soal rapat.")
    write_field(project, key, "next", "")

    assert written(project, key) == {"themes": "Ruang kerja terbuka."}
    (stored,) = project.read.every(Form)
    assert (stored.kind, stored.source_id) == (FormKind.CONTACT, key.source.id if key.source else None)
    found = form(project, key)
    assert (found.written, found.total, len(found.fields)) == (1, 5, 9)  # four are facts
    lines = {
        line.key.source.short_id: (line.is_stored, line.written) for line in form_lines(project) if line.key.source
    }
    assert lines["W1"] == (True, 1)
    assert lines["W2"] == (False, 0)


def test_undoing_the_first_field_takes_the_form_away(project: Project) -> None:
    before = everything(project)
    write_field(project, contact(project), "themes", "Ruang.")

    project.undo()

    assert everything(project) == before


def test_an_unknown_field_is_refused_with_those_there_are(project: Project) -> None:
    with pytest.raises(UserError, match="no field tema") as refused:
        write_field(project, contact(project), "tema", "Ruang.")
    assert "themes" in refused.value.hint


def test_taking_over_writes_what_is_proposed_into_empty_fields_only(project: Project) -> None:
    key = contact(project)
    write_field(project, key, "people", "Bapak Kabid.")

    take_proposals(project, key, ["all"], ENGLISH)

    found = written(project, key)
    assert found["people"] == "Bapak Kabid."
    assert found["themes"] == proposed(project, key)["themes"]
    assert "surprises" not in found


def test_interim_summaries_are_several_and_stand_by_day(project: Project) -> None:
    first, second = new_key(FormKind.INTERIM, DAY), new_key(FormKind.MEETING, DAY + datetime.timedelta(days=7))
    write_field(project, first, "findings", "Setara di TI.")
    title_form(project, second, "Rapat dengan pembimbing")

    of_study = [line for line in form_lines(project) if line.key.source is None]

    assert [(line.key.kind, line.title, line.written) for line in of_study] == [
        (FormKind.MEETING, "Rapat dengan pembimbing", 0),
        (FormKind.INTERIM, "", 1),
    ]


def test_deleting_a_form_takes_its_fields_and_a_source_takes_its_form(project: Project) -> None:
    key, interim = contact(project), new_key(FormKind.INTERIM, DAY)
    for one, name in ((key, "themes"), (interim, "findings")):
        write_field(project, one, name, "Ruang.")
    delete_form(project, interim)
    assert len(project.read.every(FormField)) == 1
    assert key.source

    delete_source(project, key.source.id)

    assert project.read.every(Form) == []
    assert project.read.every(FormField) == []
    with pytest.raises(UserError, match="no such form"):
        delete_form(project, interim)


def test_who_works_blind_is_proposed_nothing_of_another_coder(project: Project) -> None:
    flag(project, "Pelatihan hanya untuk ASN.", ExcerptFlag.SALIENT)
    project.work_as(add_coder(project, "B"))
    set_blind(project, is_blind=True)

    found = proposed(project, contact(project, "W2"))

    assert found["themes"] == found["questions"] == found["salient"] == ""


def test_a_read_only_project_takes_no_field(project: Project) -> None:
    key = contact(project)
    project.close()
    reader = open_project(project.path, read_only=True)

    with pytest.raises(UserError, match="reading only"):
        write_field(reader, key, "themes", "Ruang.")
    assert form(reader, key).fields
    reader.close()


@pytest.mark.parametrize("kind", [kind for kind in FormKind if kind is not FormKind.VIGNETTE])
def test_every_field_of_a_form_stands_in_its_document(project: Project, tmp_path: Path, kind: FormKind) -> None:
    source = project.read.source_named("W1") if kind in (FormKind.CONTACT, FormKind.DOCUMENT) else None
    key = FormKey(kind, source) if source else new_key(kind, DAY)
    write_field(project, key, FORMS[kind][-1].name, "Ditulis sendiri.")
    path = tmp_path / "form.html"

    export_form(project, key, path, ENGLISH)

    told = path.read_text("utf-8")
    assert all(ENGLISH._(field.title) in told for field in FORMS[kind])
    assert "Ditulis sendiri." in told


def run(project: Project, capsys: pytest.CaptureFixture[str], *words: str) -> Any:  # noqa: ANN401 - JSON
    code = main([words[0], str(project.path), *words[1:], "--json", "--language", "en"])
    told = capsys.readouterr()
    assert code == 0, told.err
    return json.loads(told.out)


def test_the_command_line_fills_shows_and_exports_forms(
    project: Project, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    project.close()
    made = run(project, capsys, "fill-form", "W1", "--field", "themes", "--words", "Ruang.")
    assert (made["kind"], made["written"], made["fields"], made["begun"]) == ("contact", 1, 5, True)
    run(project, capsys, "fill-form", "W2", "--kind", "contact", "--take", "themes,people")
    run(
        project, capsys, "fill-form", "--kind", "interim", "--day", "2022-04-07", "--field", "findings", "--words", "A."
    )
    run(project, capsys, "fill-form", "--kind", "interim", "--day", "2022-04-07", "--field", "quality", "--words", "B.")

    (w2,) = run(project, capsys, "show", "forms", "--source", "W2")
    assert [one["name"] for one in w2["content"] if one["words"]] == ["people", "themes"]
    everything_told = run(project, capsys, "show", "forms")
    (interim,) = [one for one in everything_told if one["kind"] == "interim"]
    assert (interim["day"], interim["written"]) == ("2022-04-07", 2)
    for words in (("--source", "W1", "--kind", "contact"), ("--kind", "interim", "--day", "2022-04-07")):
        path = tmp_path / f"{words[1]}.docx"
        run(project, capsys, "export", "form", *words, "--to", str(path))
        assert path.stat().st_size
    assert main(["export", str(project.path), "form", "--to", str(tmp_path / "a.docx")]) == 1


def test_a_vignette_rests_on_excerpts_and_stands_in_a_frame_in_word(project: Project, tmp_path: Path) -> None:
    key = new_key(FormKind.VIGNETTE, DAY)
    title_form(project, key, "Rapat inovasi")
    write_field(project, key, "narrative", "Pukul sepuluh rapat dimulai.\nTenaga kontrak menunggu di luar.")
    write_field(project, key, "meaning", "Status menentukan siapa yang ikut.")
    meeting, training = coded_study.MEETING, coded_study.CODINGS[4][1]
    kept, gone = coded_study.excerpt(project, meeting), coded_study.excerpt(project, training)
    rest_on_excerpts(project, key, [kept.id, gone.id, kept.id])
    remove_excerpt(project, gone.id)

    found = form(project, key)
    assert [(one.label, one.words) for one in found.excerpts] == [("F1-03", coded_study.MEETING), ("", "")]
    export_form(project, key, tmp_path / "v.docx", ENGLISH)
    paragraphs = [(one.style.name, one.text) for one in Document(str(tmp_path / "v.docx")).paragraphs if one.style]
    assert [words for style, words in paragraphs if style == "Kotak"] == [
        "Rapat inovasi", "Pukul sepuluh rapat dimulai.", "Tenaga kontrak menunggu di luar.",
    ]  # fmt: skip
    assert any(words.startswith("Source: F1-03, line") for _style, words in paragraphs)
    assert any(coded_study.MEETING in words for style, words in paragraphs if style == "Quote")
    take_excerpt_off(project, key, gone.id)
    assert len(form(project, key).excerpts) == 1
    delete_form(project, key)
    assert project.read.every(FormExcerpt) == []
