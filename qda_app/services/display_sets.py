"""Several displays as one document: a chapter with lists before it, and a section a display."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qda_app.analysis.displays import DISPLAYS
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.domain.progress import NOBODY, Progress
from qda_app.domain.reports import (
    Block,
    Figure,
    Heading,
    Paragraph,
    ParagraphStyle,
    Report,
    Run,
    Table,
    composed,
    reference,
)
from qda_app.i18n import Language, _
from qda_app.services.displays import display_of
from qda_app.services.exporting import Wish, display_report
from qda_app.services.project import Project

Blocks = Sequence[Block]


def displays_report(project: Project, displays: Sequence[Display], wish: Wish, progress: Progress = NOBODY) -> Report:
    """Displays in the order given, each under its heading and named in the text before it.

    Raises UserError where there is none, where one is not ready, and where one rests on words of people who withdrew
    their consent.
    """
    if not displays:
        raise UserError(_("No display is chosen."), hint=_("Choose at least one display, or save one first."))
    lang, sections = wish.lang, []
    for number, display in enumerate(displays):
        progress.step(number, len(displays))
        refuse_unready(project, display, wish)
        sections.append(display_section(project, display, wish, f"display-{number}"))
    title = lang._("Data displays")
    opening = _opening(project, displays, sections, lang)
    blocks = (Heading(1, title), *opening, *(block for section in sections for block in section))
    return Report(title=title, blocks=blocks, lang=lang.code, with_lists=True)


def chosen_displays(project: Project, names: Sequence[str]) -> list[Display]:
    """Displays by their titles or kinds, a saved one before a fresh one; every saved one where no name is given.

    Raises UserError for a name that there is not.
    """
    saved = [one for one in project.read.displays() if one.kind in DISPLAYS]
    return [_named(name, saved) for name in names] if names else saved


def display_section(project: Project, display: Display, wish: Wish, key: str, level: int = 2) -> Blocks:
    """A heading, a sentence that names the tables and figures of a display, and these."""
    made = display_report(project, display, wish)
    shown = list(_keyed(made.blocks, key))
    lead = Paragraph(_lead(display, _keys(shown), wish.lang), keep_with_next=True)
    return (Heading(level, made.title), lead, *shown)


def refuse_unready(project: Project, display: Display, wish: Wish) -> None:
    """Raise UserError where a display has nothing to show yet."""
    kind = DISPLAYS[display.kind]
    if lacks := kind.lacks(project.read.corpus(wish.coder)):
        name = kind.named(display, wish.lang)
        raise UserError(_("The display {name} is not ready yet.").format(name=name), hint=" ".join(lacks))


def _named(name: str, saved: Sequence[Display]) -> Display:
    said = name.strip().casefold()
    titled = next((one for one in saved if one.title.casefold() == said), None)
    of_kind = next((one for one in saved if one.kind == said), None)
    return titled or of_kind or display_of(said)


def _keyed(blocks: Blocks, key: str) -> Iterator[Block]:
    for number, block in enumerate(blocks):
        yield replace(block, key=f"{key}-{number}") if isinstance(block, Table | Figure) else block


def _keys(blocks: Blocks) -> list[str]:
    return [block.key for block in blocks if isinstance(block, Table | Figure)]


def _lead(display: Display, keys: Sequence[str], lang: Language) -> tuple[Run, ...]:
    """What the display is asked, and where the answer stands."""
    question = Run(lang._(DISPLAYS[display.kind].question))
    if not keys:
        return (question,)
    first, last = reference(keys[0]), reference(keys[-1])
    if first == last:
        return composed(lang._("{shown} answers the question: {question}"), shown=first, question=question)
    sentence = lang._("{first} to {last} answer the question: {question}")
    return composed(sentence, first=first, last=last, question=question)


def _opening(
    project: Project, displays: Sequence[Display], sections: Sequence[Blocks], lang: Language
) -> Iterator[Block]:
    """What the document holds, with the way to each."""
    day = lang.date(project.now().date())
    told = lang._("This chapter holds {displays}, made from the coding as it was on {day}.")
    count = lang.plural("{count} display", "{count} displays", len(displays))
    yield Paragraph((Run(told.format(displays=count, day=day)),))
    for section in sections:
        heading = section[0]
        assert isinstance(heading, Heading)
        for key in _keys(section)[:1]:
            yield Paragraph((reference(key), Run(f": {heading.text}")), style=ParagraphStyle.BULLET)
