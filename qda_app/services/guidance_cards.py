"""The guidance card (*kartu bimbingan*): what a department wants to see signed of every meeting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qda_app.domain.coders import Coder
from qda_app.domain.corpus import Corpus
from qda_app.domain.guidance import Decision, Doer, Guided, TiedStep
from qda_app.domain.reports import (
    Block,
    Cell,
    Heading,
    Paragraph,
    ParagraphStyle,
    Report,
    Run,
    RunStyle,
    Table,
    cell,
    head_row,
    plain,
)
from qda_app.i18n import N_, Language
from qda_app.services.guidance import gains_told, guidance_log
from qda_app.services.project import Project
from qda_app.services.quoting import for_documents, without_words

_WIDTHS_CM = (0.8, 1.7, 3.0, 3.25, 2.85, 2.4)
_MOST_STEPS = 3  # of a decision
_TO_FILL = "……………………………"
_TO_SIGN = "…………"
DOERS = {Doer.STUDENT: N_("student"), Doer.SUPERVISOR: N_("supervisor"), Doer.BOTH: N_("both")}


@dataclass(frozen=True, slots=True)
class CardHead:
    """Who the card is of; what is empty is printed as a line to fill in."""

    student: str = ""
    number: str = ""
    programme: str = ""


_UNKNOWN = CardHead()


def guidance_card(project: Project, lang: Language, head: CardHead = _UNKNOWN) -> Report:
    """The card: the student and the study, a row for each meeting with room to sign, and what it all came to."""
    title = lang._("Guidance card")
    return Report(title, (Heading(1, title, is_numbered=False), *card_blocks(project, lang, head)), lang.code)


def card_blocks(project: Project, lang: Language, head: CardHead = _UNKNOWN) -> Sequence[Block]:
    """The card without its title."""
    log, today = guidance_log(project), project.now().astimezone().date()
    held = [one for one in log if not one.is_planned(today)]
    coming = [one for one in log if one.is_planned(today)]
    return (*_head(project, log, head, lang), _table(_Words(project, lang), held, coming))


def _head(project: Project, log: Sequence[Guided], head: CardHead, lang: Language) -> Iterator[Paragraph]:
    study = project.read.study()
    own = project.read.get(Coder, study.coder_id)
    people = list(dict.fromkeys(one.row.person for one in log))
    rows = [
        (lang._("Student"), head.student or (own.name if own and own.may_code else "")),
        (lang._("Student number"), head.number),
        (lang._("Programme of study"), head.programme),
        (lang._("Title"), study.title),
        *((_supervisor(number, len(people), lang), name) for number, name in enumerate(people, 1)),
    ]
    for name, words in rows:
        runs = (Run(f"{name}: ", RunStyle.STRONG), Run(words.strip() or _TO_FILL))
        yield Paragraph(runs, keep_with_next=True, style=ParagraphStyle.FLUSH)


def _supervisor(number: int, count: int, lang: Language) -> str:
    return lang._("Supervisor") if count == 1 else lang._("Supervisor {number}").format(number=number)


class _Words:
    """What stands in the cells, without the words of people who may not be quoted."""

    def __init__(self, project: Project, lang: Language) -> None:
        self.lang = lang
        self._corpus: Corpus = for_documents(project, project.read.corpus(project.coder))

    def said(self, words: str) -> str:
        """What was written, where it may stand in a document."""
        return without_words(words, self._corpus, self._corpus.excerpts, self.lang)

    def row(self, one: Guided) -> tuple[Cell, ...]:
        """A meeting."""
        day = Cell((plain(self.lang.date(one.row.day, "medium")), *map(plain, filter(None, (one.row.place,)))))
        discussed = self.said(one.row.discussed).splitlines()
        decided = [self._decided(number, decision) for number, decision in enumerate(one.decisions, 1)]
        return (
            cell(str(one.number)),
            day,
            _lines([line for line in discussed if line.strip()], self.lang._("not written down")),
            _lines(decided, self.lang._("no decision")),
            _lines(self._changed(one), self.lang._("nothing yet")),
            cell(_TO_SIGN),
        )

    def _decided(self, number: int, decision: Decision) -> str:
        lang, ties = self.lang, decision.ties
        told = [lang._(DOERS[ties.doer])] if ties.doer else []
        told += [lang._("until {day}").format(day=lang.date(ties.due, "medium"))] if ties.due else []
        told += [lang._("done")] if decision.row.is_done else []
        about = [one.name.split(" ")[0] for one in decision.things if one.tie.kind != "display"]
        about += [one.name for one in decision.things if one.tie.kind == "display"]
        words = f"{number}. {self.said(decision.row.words)}"
        words += f" [{', '.join(about)}]" if about else ""
        return f"{words} ({', '.join(told)})" if told else words

    def _changed(self, one: Guided) -> list[str]:
        """What carried the decisions out, then what the project gained until the next meeting."""
        lines = [line for number, decision in enumerate(one.decisions, 1) for line in self._carried(number, decision)]
        gained = ", ".join(gains_told(one.after, self.lang))
        return [*lines, *([self.lang._("In all: {gains}.").format(gains=gained)] if gained else [])]

    def _carried(self, number: int, decision: Decision) -> list[str]:
        steps = [one for one in decision.steps if one.step and not one.is_undone]
        told = [f"{number}. {self._step(one)}" for one in steps[:_MOST_STEPS]]
        more = len(steps) - len(told)
        return [*told, *([self.lang.plural("and {count} more", "and {count} more of them", more)] if more else [])]

    def _step(self, tied: TiedStep) -> str:
        assert tied.step
        day = self.lang.date(tied.step.at.astimezone().date(), "medium")
        return f"{self.lang.step(tied.step.label, tied.step.parameters)} ({day})"


def _table(words: _Words, held: Sequence[Guided], coming: Sequence[Guided]) -> Table:
    lang = words.lang
    titles = (
        lang._("No"), lang._("Date"), lang._("What was discussed"), lang._("Decision, follow-up"),
        lang._("What changed"), lang._("Initials"),
    )  # fmt: skip
    nothing = (cell("–"), cell("–"), cell(lang._("No meeting is written down yet."), RunStyle.QUIET))
    return Table(
        caption=lang._("Meetings with the supervisor"),
        widths_cm=_WIDTHS_CM,
        head=(head_row(*titles),),
        rows=tuple(map(words.row, held)) or ((*nothing, *(cell("–") for _ in range(3))),),
        source=lang._("The guidance log of the study."),
        notes=tuple(plain(note) for note in _notes(lang, held, coming)),
        description=lang._("Meetings with the supervisor"),
    )


def _notes(lang: Language, held: Sequence[Guided], coming: Sequence[Guided]) -> Iterator[str]:
    decisions = [decision for one in held for decision in one.decisions]
    done = sum(one.row.is_done for one in decisions)
    yield lang._("{meetings}; {decisions}, of which {done} done.").format(
        meetings=lang.plural("{count} meeting", "{count} meetings", len(held)),
        decisions=lang.plural("{count} decision", "{count} decisions", len(decisions)),
        done=lang.number(done),
    )
    yield lang._("What changed is counted from the day of a meeting until the next one, of what is there now.")
    if coming:
        yield lang._("Next meeting: {day}.").format(day=lang.date(coming[0].row.day))


def _lines(lines: Sequence[str], otherwise: str) -> Cell:
    return Cell(tuple(map(plain, lines)) or (plain(otherwise, RunStyle.QUIET),))
