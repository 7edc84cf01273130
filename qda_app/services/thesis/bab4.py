"""Chapter IV as far as a project can write it: sources, findings in order, displays, and the chosen appendices."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.kinds import Form
from qda_app.domain.displays import Display
from qda_app.domain.progress import NOBODY, Progress
from qda_app.domain.reports import Block, Figure, Heading, Paragraph, Report, Run, composed, reference
from qda_app.services.display_sets import display_section
from qda_app.services.displays import display_of
from qda_app.services.exporting import display_report
from qda_app.services.thesis.appendices import APPENDICES, IN_APPENDICES, appendices, or_why_not
from qda_app.services.thesis.findings import findings, todo
from qda_app.services.thesis.ground import Ground
from qda_app.services.thesis.registers import people_table
from qda_app.services.thesis.sections import Order, Section, in_order, sections

_CHAPTER = 4
_LEVEL, _MOST_WITHIN = 3, 2  # of the outer headings; three kinds within each other begin one level above
_PEOPLE, _PICTURE = "people", "picture"
_OVERVIEWS = ("stance-bars", "frequencies")  # figures that open the findings, the first that is ready


def bab4(ground: Ground, orders: Sequence[Order], appended: Sequence[str], progress: Progress = NOBODY) -> Report:
    """The chapter, its lists before it and its appendices behind; `orders` are what its findings are ordered by.

    Displays that rest on words of people who withdrew their consent are left out, and the text says so.
    """
    lang = ground.lang
    found = sections(ground, orders)
    level = _LEVEL - (len(in_order(orders)) > _MOST_WITHIN)
    title = lang._("Findings and discussion")
    blocks: list[Block] = [Heading(1, title), *_place(ground)]
    blocks += _presentation(ground, found, level, progress)
    blocks += _displays(ground)
    blocks += _discussion(ground, appended)
    blocks += appendices(ground, appended)
    return Report(title=title, blocks=tuple(blocks), lang=lang.code, chapter=_CHAPTER, with_lists=True)


def _place(ground: Ground) -> Iterator[Block]:
    """Where and when the study was made, and whom and what it rests on."""
    lang, study = ground.lang, ground.study
    yield Heading(2, lang._("The place of the study, and the sources of data"))
    if study.site:
        told = (
            lang._("The study was made at {site} in {period}.")
            if study.period
            else lang._("The study was made at {site}.")
        )
        yield Paragraph((Run(told.format(site=study.site.rstrip("."), period=study.period)),))
    yield todo(lang._("describe the place of the study"), lang)
    sentence = lang._("Whom and what the findings rest on is shown in {table}; names are replaced by codes.")
    yield Paragraph(composed(sentence, table=reference(_PEOPLE)))
    yield people_table(ground, _PEOPLE)


def _presentation(ground: Ground, found: Sequence[Section], level: int, progress: Progress) -> Iterator[Block]:
    lang = ground.lang
    yield Heading(2, lang._("Presentation of the data"))
    excerpts = {one.excerpt_id for one in ground.corpus.kept}
    told = lang.plural("{count} excerpt was coded.", "{count} excerpts were coded.", len(excerpts))
    picture = _overview(ground, found)
    if picture:
        sentence = told + " " + lang._("{figure} shows where the material gathers, which is no measure of agreement.")
        yield Paragraph(composed(sentence, figure=reference(picture.key)))
        yield picture
    else:
        yield Paragraph((Run(told),))
    for number, section in enumerate(found):
        progress.step(number, len(found))
        yield Heading(level, section.title)
        yield from findings(ground, section, f"findings-{number}", level)


def _overview(ground: Ground, found: Sequence[Section]) -> Figure | None:
    """A figure of what was coded with the codes of the sections, where there is a kind for it that is ready."""
    kinds = [DISPLAYS[key] for key in _OVERVIEWS if key in DISPLAYS and DISPLAYS[key].form is Form.FIGURE]
    ready = next((one for one in kinds if not one.lacks(ground.corpus)), None)
    if ready is None:
        return None
    codes = tuple(dict.fromkeys(code.short_id for section in found for code in section.codes))
    blocks = or_why_not(partial(_shown, display_of(ready.key, codes)), ground, _PICTURE)
    figures = [one for one in blocks if isinstance(one, Figure)]
    return replace(figures[0], key=_PICTURE) if len(figures) == 1 else None


def _displays(ground: Ground) -> Iterator[Block]:
    """The displays that the researcher saved."""
    saved = [one for one in ground.displays if one.kind in DISPLAYS and not _is_appendix(one)]
    if saved:
        yield Heading(2, ground.lang._("Displays"))
        yield Paragraph((Run(ground.lang._("The displays that the findings were read from follow.")),))
    for number, display in enumerate(saved):
        yield from or_why_not(partial(_section, display), ground, f"display-{number}")


def _section(display: Display, ground: Ground, key: str) -> Sequence[Block]:
    return display_section(ground.project, display, ground.wish, key, level=3)


def _shown(display: Display, ground: Ground, _key: str) -> Sequence[Block]:
    return display_report(ground.project, display, ground.wish).blocks


def _is_appendix(display: Display) -> bool:
    """Whether a display goes to the appendices."""
    return display.kind in IN_APPENDICES


def _discussion(ground: Ground, appended: Sequence[str]) -> Iterator[Block]:
    lang = ground.lang
    yield Heading(2, lang._("Discussion"))
    for line in ground.head.questions:
        yield Paragraph((Run(f"{line.number}. {line.line.words}"),), keep_with_next=True)
        yield todo(lang._("answer the question from the findings"), lang)
    if not ground.head.questions:
        yield todo(lang._("discuss the findings, question by question"), lang)
    there = [lang._(APPENDICES[key].name) for key in appended if _stands_behind(ground, key)]
    if there:
        told = lang._("In the appendices: {names}.").format(names="; ".join(there))
        yield Paragraph((Run(told),))


def _stands_behind(ground: Ground, key: str) -> bool:
    """Whether an appendix is there; the list of references is none."""
    return APPENDICES[key].is_numbered and APPENDICES[key].has_any(ground)
