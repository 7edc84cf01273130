"""Chapters of a thesis: what they hold, what they leave out, and what is said before they leave the project."""

import datetime
import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from qda_app import i18n
from qda_app.cli import main
from qda_app.domain.errors import UserError
from qda_app.domain.reports import Figure, Heading, Paragraph, ParagraphStyle, Quotation, Report, Run, RunStyle, Table
from qda_app.domain.spans import Span
from qda_app.domain.study import ResearchQuestion
from qda_app.services.audit_reports import audit_table
from qda_app.services.claims import add_claim
from qda_app.services.codes import rename_code
from qda_app.services.coding import code_passage, set_paraphrase
from qda_app.services.consents import edit_consent, withdraw_consent
from qda_app.services.documents import Choice, export_document
from qda_app.services.exporting import Wish
from qda_app.services.opening import open_project
from qda_app.services.papers import Subject, attach
from qda_app.services.project import Project
from qda_app.services.question_lists import add_line, link_codes
from qda_app.services.references import add_reference
from qda_app.services.thesis.appendices import APPENDICES, cautions, chosen_appendices
from qda_app.services.thesis.bab3 import bab3
from qda_app.services.thesis.bab4 import bab4
from qda_app.services.thesis.checks import checked
from qda_app.services.thesis.ground import Ground, read_ground
from qda_app.services.thesis.sections import Order, usual_order
from tests.exporters.word_files import findings, report_of


@pytest.fixture(scope="module", autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use(i18n.DEFAULT)


@pytest.fixture(autouse=True)
def english_again() -> None:
    """The command line, which some tests use, speaks its own language."""
    i18n.use("en")


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A copy of the sample that the tests of this file only read."""
    path = tmp_path_factory.mktemp("thesis") / "sample.qdaproj"
    path.write_bytes(sample_file.read_bytes())
    project = open_project(path)
    yield project
    project.close()


def ground_of(project: Project) -> Ground:
    return read_ground(project, Wish("bab4", project.coder))


@pytest.fixture(scope="module")
def chapter(sample: Project) -> Report:
    return bab4(ground_of(sample), [Order.ASPECT], ["codebook", "triangulation"])


def headings(report: Report, level: int) -> list[str]:
    return [one.text for one in report.blocks if isinstance(one, Heading) and one.level == level]


def quotes(report: Report) -> list[Quotation]:
    return [one for one in report.blocks if isinstance(one, Quotation)]


def tables(report: Report) -> dict[str, Table]:
    return {one.key: one for one in report.blocks if isinstance(one, Table)}


def words(table: Table) -> list[list[str]]:
    return [["".join(run.text for line in cell.paragraphs for run in line.runs) for cell in row] for row in table.rows]


def test_the_findings_stand_aspect_by_aspect(sample: Project, chapter: Report) -> None:
    tree = sample.read.code_tree()
    group = tree.named("ASPEK")
    assert group

    assert headings(chapter, 3)[:7] == [one.name for one in tree.children(group)]


def test_every_quote_is_a_slice_of_the_text_with_its_credit(sample: Project, chapter: Report) -> None:
    texts = [" ".join(sample.read.text(one.id).split()) for one in sample.read.sources()]

    assert len(quotes(chapter)) > 20
    for quote in quotes(chapter):
        said = " ".join(quote.text.strip("“”").removesuffix("[…]").split())
        assert any(said in text for text in texts)
        assert re.fullmatch(r"\(.+; [WFOD]\d-\d\d, baris \d+\)", quote.credit)


def test_a_section_weighs_both_sides_code_by_code(chapter: Report) -> None:
    table = next(one for one in tables(chapter).values() if one.caption.endswith("Transparansi"))
    row = next(one for one in words(table) if "TRA-AKSES" in one[0])

    assert row[1].startswith("▲ I-1, F-3")
    assert row[2].startswith("▼ I-2, I-3, F-1, F-2, F-4, O-1")
    assert row[3].startswith("Disonan")


def test_every_reference_names_a_table_or_figure_of_the_chapter(chapter: Report) -> None:
    named = {
        run.text
        for one in chapter.blocks
        if isinstance(one, Paragraph)
        for run in one.runs
        if run.style is RunStyle.REFERENCE
    }

    assert named
    assert named <= {getattr(one, "key", "") for one in chapter.blocks}


def test_the_chapter_meets_the_norms_and_is_numbered_apart_from_its_appendices(sample: Project, tmp_path: Path) -> None:
    path = tmp_path / "bab4.docx"
    said = export_document(sample, Wish("bab4", sample.coder), path)
    captions = [one["text"] for one in report_of(path)["captions"]]

    assert findings(path) == []
    assert any(one.startswith("Tabel\u00a04.1") for one in captions)
    assert any(one.startswith("Tabel\u00a0L1.1") for one in captions)
    assert said == ("No consent is recorded of people who are quoted: F-1, F-2, F-3, F-4, I-1, I-2, I-3.",)


def test_questions_order_the_findings_once_they_have_codes(sample_project: Project) -> None:
    assert usual_order(ground_of(sample_project)) is Order.ASPECT
    first = add_line(sample_project, ResearchQuestion, "Bagaimana keterbukaan diterapkan?")
    add_line(sample_project, ResearchQuestion, "Apa kendalanya?")
    code = sample_project.read.code_tree().named("TRA")
    assert code
    link_codes(sample_project, ResearchQuestion, first.id, [code.id])
    ground = ground_of(sample_project)
    report = bab4(ground, [usual_order(ground)], [])

    assert headings(report, 3)[:2] == ["Rumusan Masalah 1", "Rumusan Masalah 2"]
    assert any("Apa kendalanya?" in run.text for one in report.blocks for run in runs(one))
    assert any("no code" in one.sentence for one in checked(ground))


def runs(block: object) -> tuple[Run, ...]:
    return block.runs if isinstance(block, Paragraph) else ()


def test_words_of_people_who_withdrew_or_may_not_be_quoted_stay_in_the_project(
    sample_project: Project, tmp_path: Path
) -> None:
    people = {one.short_id: one.id for one in sample_project.read.informants()}
    withdraw_consent(sample_project, people["I-3"], datetime.date(2022, 7, 1))
    edit_consent(sample_project, people["I-2"], "may_record", "yes")
    ground = ground_of(sample_project)
    path = tmp_path / "bab4.html"
    every = tuple(APPENDICES)
    said = export_document(sample_project, Wish("bab4", sample_project.coder), path, Choice(appendices=every))
    text = " ".join(path.read_text(encoding="utf-8").split())
    whole = sample_project.read.corpus(sample_project.coder)
    closed = [one for one in whole.excerpts if one.id in ground.withdrawn or not ground.may_quote(one)]
    told = [html.escape(" ".join(whole.words(one).split())[:60]) for one in closed if not one.region]

    assert len(told) > 20
    assert [one for one in told if one in text] == []
    assert "I-2, Kepala" not in text
    assert any("withdrew" in one for one in said)
    assert any("may not be quoted" in one for one in said)


def test_a_stale_display_is_told_before_the_chapter_leaves(sample_project: Project) -> None:
    display = sample_project.read.displays()[0]
    phrase = sample_project.read.phrases(display.id)[0]
    assert phrase.quote_id
    set_paraphrase(sample_project, phrase.quote_id, "Lain sama sekali.")

    found = [one for one in checked(ground_of(sample_project)) if one.display_id == display.id]
    assert [one.sentence for one in found] == [f"The display {display.title} has gone stale: 1 cell."] or len(
        found
    ) == 1


def test_appendices_are_chosen_by_name() -> None:
    assert chosen_appendices(["none"]) == []
    assert chosen_appendices(["audit", "guide"]) == ["guide", "audit"]
    assert "transcripts" not in chosen_appendices([])
    with pytest.raises(UserError, match="no appendix xyz"):
        chosen_appendices(["xyz"])


def test_a_transcript_has_the_lines_of_the_stored_text_and_the_codes_beside_them(sample: Project) -> None:
    ground = ground_of(sample)
    blocks = APPENDICES["transcripts"].build(ground, "t")
    table = next(one for one in blocks if isinstance(one, Table) and "W1" in one.caption)
    source = sample.read.source_named("W1")
    assert source
    lines = sample.read.text(source.id).split("\n")
    excerpt = next(one for one in ground.corpus.in_order if ground.corpus.label(one) == "W1-20")
    told = {row[0]: row for row in words(table)}

    assert all(lines[int(number) - 1].strip() == row[1] for number, row in told.items())
    assert "W1-20" in told[str(ground.corpus.line(excerpt))][2]


def test_the_tables_of_chapter_three_name_people_sources_codes_and_the_plan(sample: Project) -> None:
    ground = ground_of(sample)
    report = bab3(ground)
    found = tables(report)

    assert report.chapter == 3
    assert list(found) == ["people", "sources", "techniques-0", "codebook-0", "plan-0"]
    assert len(found["people"].rows) == len(ground.corpus.informants)
    assert [row[1] for row in words(found["sources"])] == [one.short_id for one in ground.corpus.sources]
    assert "0,75" in " ".join(words(found["plan-0"])[0])


def test_the_audit_trail_tells_what_was_decided_and_counts_the_coding(sample_project: Project) -> None:
    before = words(audit_table(sample_project, i18n.language("en"), "a"))
    code = sample_project.read.code_tree().named("TRA")
    assert code
    rename_code(sample_project, code.id, short_id=code.short_id, name="Keterbukaan")
    rows = words(audit_table(sample_project, i18n.language("en"), "a"))

    assert [row[3] for row in before if len(row) > 1].count("Import codebook") == 1
    assert any(row[-1].endswith("→ Keterbukaan") for row in rows)
    assert len(rows[0]) == 1


def test_the_command_line_writes_the_chapters(sample: Project, tmp_path: Path) -> None:
    for what in ("bab3", "audit"):
        assert main(["export", str(sample.path), what, "--to", str(tmp_path / f"{what}.docx")]) == 0
        assert findings(tmp_path / f"{what}.docx") == []
    path = str(tmp_path / "x.docx")
    assert main(["export", str(sample.path), "bab4", "--to", path, "--appendix", "none", "--findings-by", "stage"]) == 0
    assert main(["export", str(sample.path), "bab4", "--to", path, "--appendix", "xyz"]) == 1


def test_positions_are_kept_back_where_a_consent_does_not_cover_them(sample: Project) -> None:
    ground = ground_of(sample)
    someone = ground.corpus.informants[0]
    kept_back = replace(ground, corpus=replace(ground.corpus, unnamed=frozenset({someone.id})))

    assert kept_back.called(someone) == someone.short_id
    assert someone.position in ground.called(someone)


def test_questions_hold_aspects_and_these_hold_stages(sample_project: Project) -> None:
    line = add_line(sample_project, ResearchQuestion, "Bagaimana keterbukaan dan kesetaraan diterapkan?")
    codes = {one.short_id: one for one in sample_project.read.code_tree()}
    link_codes(sample_project, ResearchQuestion, line.id, [codes["TRA"].id, codes["EGA"].id])
    corpus = sample_project.read.corpus(sample_project.coder)
    told = corpus.excerpt[corpus.codings_of_code[codes["TRA-AKSES"].id][0].excerpt_id]
    code_passage(sample_project, told.source_id, Span(told.start, told.end - 1), codes["TAHAP-TERAP"].id)
    add_claim(sample_project, "Rincian tertutup.", [codes["TRA-AKSES"].id], stage_id=codes["TAHAP-TERAP"].id)
    whole = ground_of(sample_project)
    report = bab4(whole, [Order.STAGE, Order.QUESTION, Order.ASPECT], [])
    titles = [(one.level, one.text) for one in report.blocks if isinstance(one, Heading)]
    start = titles.index((2, "Rumusan Masalah 1"))

    assert titles[start + 1 : start + 5] == [
        (3, "Transparansi"), (4, "Penerapan"), (4, whole.lang._("Of no stage")), (3, "Egaliter"),
    ]  # fmt: skip
    stage = report.blocks.index(Heading(4, "Penerapan"))
    within = report.blocks[stage : report.blocks.index(Heading(4, whole.lang._("Of no stage")))]
    cited = [corpus.excerpt[one.excerpt_id] for one in corpus.codings_of_code[codes["TRA-AKSES"].id]]
    said = [" ".join(corpus.words(one).split()) for one in cited]
    quoted = [one.text.strip("“”").removesuffix("[…]").strip() for one in within if isinstance(one, Quotation)]
    assert quoted
    assert all(any(one in words for words in said) for one in quoted)
    assert [one.style for one in within if isinstance(one, Paragraph)].count(ParagraphStyle.CLAIM) == 1
    assert [one.style for one in report.blocks if isinstance(one, Paragraph)].count(ParagraphStyle.CLAIM) == 1


def test_appendices_hold_papers_consents_and_references(sample_project: Project, tmp_path: Path) -> None:
    people = {one.short_id: one.id for one in sample_project.read.informants()}
    edit_consent(sample_project, people["I-1"], "form", "Formulir 1")
    withdraw_consent(sample_project, people["I-2"], datetime.date(2022, 7, 1))
    add_reference(sample_project, "Moleong", "2016", "Moleong, L. J. (2016). Metodologi.")
    scan, letter = tmp_path / "Formulir.png", tmp_path / "Surat tugas.docx"
    Image.new("RGB", (60, 80), "white").save(scan)
    letter.write_bytes(b"PK")
    attach(sample_project, [letter], Subject())
    for who in ("I-1", "I-2"):
        attach(sample_project, [scan], Subject("informant", people[who]))
    ground = ground_of(sample_project)
    report = bab4(ground, [Order.ASPECT], chosen_appendices(["references", "consents", "forms", "letters", "vita"]))

    assert len([one for one in report.blocks if isinstance(one, Figure) and one.key.startswith("forms")]) == 1
    assert words(tables(report)["letters-left"]) == [["1", "Surat tugas", "Surat tugas.docx"]]
    assert [row[1] for row in words(tables(report)["consents"])] == ["I-1", "I-2"]
    assert any(isinstance(one, Heading) and not one.is_numbered and one.level == 1 for one in report.blocks)
    assert any("Metodologi" in run.text for one in report.blocks for run in runs(one))
    assert len(cautions(ground, ["forms", "letters", "audit"])) == 2
    assert [one[:1] for one in words(tables(report)["vita"])][0] == ["1"]


def test_the_observation_guide_asks_for_each_indicator(sample: Project) -> None:
    ground = ground_of(sample)
    table = next(one for one in APPENDICES["observation"].build(ground, "o") if isinstance(one, Table))
    rows = {row[1].rsplit("\n", 1)[-1]: row for row in words(table)}

    assert "O1" in rows["TRA-AKSES"][4]
    assert rows["TRA-AKSES"][2]
    assert "ASPEK" not in rows
    assert "TRA" not in rows


def test_interviews_of_nobody_known_are_named(sample_project: Project) -> None:
    ground = ground_of(sample_project)
    nobody = replace(ground, corpus=replace(ground.corpus, participations=(), voices={}))

    (found,) = [one for one in checked(nobody) if "not known who speaks" in one.sentence]
    assert found.sentence == "It is not known who speaks in F1, W1, W2, W3, and so whose consent it takes."
    assert not [one for one in checked(ground) if "not known who speaks" in one.sentence]
