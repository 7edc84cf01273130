"""Word frequency: which words the coded passages say most."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from qda_app.analysis.displays import needs, notes, pictured
from qda_app.analysis.displays.kinds import DisplayKind, Form, Purpose
from qda_app.analysis.displays.options import Option
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.stems import stem
from qda_app.analysis.word_counts import Heard, counted
from qda_app.domain.figures import Bars, Figure, Label, Paint, Series
from qda_app.domain.ids import SourceId
from qda_app.domain.matrices import Axis, Matrix
from qda_app.domain.spans import Span, united
from qda_app.domain.stop_words import STOP_WORDS
from qda_app.domain.word_counts import WordCount, WordCounts
from qda_app.domain.words import TextWords
from qda_app.i18n import N_, Language

MOST = Option("most", N_("How many words"), (("25", "25"), ("50", "50"), ("15", "15")), ("25",))
FORMS = Option(
    "forms",
    N_("Forms of a word"),
    (("apart", N_("each by itself")), ("together", N_("of one stem together"))),
    ("apart",),
)
_SHOWN_FORMS = 4


def fill(plan: Plan) -> Figure:
    """The words of all excerpts, or of those with the chosen codes; each place counts once."""
    lang = plan.lang
    found = _counts(plan)
    rows = found.rows[: int(MOST.chosen(plan.display)[0])]
    plot = Bars(
        rows=tuple(Label(row.word) for row in rows),
        series=(Series(lang._("frequency"), Paint.ACCENT),),
        values=tuple((row.count,) for row in rows),
        axis=lang._("how often the word is said in coded passages"),
    )
    told = ", ".join(f"{row.word} {lang.number(row.count)}" for row in rows)
    about = lang._("Bars of the most frequent words: {words}.").format(words=told)
    return pictured.figure(plan, _table(plan, found, rows), plot, about)


def _counts(plan: Plan) -> WordCounts:
    stem_of = stem if FORMS.is_chosen(plan.display, "together") else str
    return counted(_heard(plan), (), stem_of, STOP_WORDS)


def _heard(plan: Plan) -> Iterator[Heard]:
    corpus = plan.corpus
    ids = {one.excerpt_id for code in pictured.codes_of(plan) for one in pictured.codings_on(plan, code)}
    spans_in: defaultdict[SourceId, list[Span]] = defaultdict(list)
    for one in corpus.excerpts:
        if one.id in ids and not one.region and not one.missing_words:
            spans_in[one.source_id].append(one.span)
    for source in corpus.sources:
        if spans := spans_in[source.id]:
            text = corpus.texts[source.id]
            yield Heard(TextWords.of(text), len(text), united(spans))


def _table(plan: Plan, found: WordCounts, rows: Sequence[WordCount]) -> Matrix:
    lang = plan.lang
    return Matrix(
        kind=KIND.key,
        title=KIND.named(plan.display, lang),
        corner=lang._("Word"),
        rows=tuple(Axis(row.word, row.word) for row in rows),
        columns=(
            Axis("count", lang._("Frequency")),
            Axis("sources", lang._("Sources")),
            Axis("forms", lang._("Word forms")),
        ),
        cells=tuple(
            (
                pictured.counted(plan, (), row.count),
                pictured.counted(plan, (), row.sources),
                pictured.told(_forms(row, lang), row.word),
            )
            for row in rows
        ),
        notes=(
            lang._("Of {spoken} words {stopped} say little by themselves and are left out.").format(
                spoken=lang.number(found.spoken), stopped=lang.number(found.stopped)
            ),
            lang._("How often a word is said is not how important it is."),
            *notes.without_codes(plan),
        ),
        rule=plan.display.rule or lang._("Words of coded passages; where excerpts overlap, each word counts once."),
        source_line=notes.source_line(plan.corpus, lang),
        is_wide=False,
        widths_cm=(3.6, 1.9, 1.9, 6.5),
    )


def _forms(row: WordCount, lang: Language) -> str:
    if len(row.forms) == 1:
        return ""
    shown = [f"{form} {lang.number(count)}" for form, count in row.forms[:_SHOWN_FORMS]]
    return ", ".join(shown) + (" …" if len(row.forms) > _SHOWN_FORMS else "")


KIND = DisplayKind(
    key="word-frequency",
    form=Form.FIGURE,
    purpose=Purpose.SUMMARISE,
    name=N_("Word frequency"),
    question=N_("Which words do the coded passages say most?"),
    needs=N_("Coded passages of text."),
    lacks=needs.lacking(needs.coding),
    fill=fill,
    options=(MOST, FORMS),
)
