"""What is told of words on the command line: keyword in context, and frequencies."""

from pathlib import Path

from qda_app.cli.choosing import code_of, source_of
from qda_app.cli.parser import Options, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.concordance import KwicOrder
from qda_app.domain.errors import UserError
from qda_app.domain.hits import Search, SearchMode
from qda_app.domain.ids import CodeId, InformantId, SourceId
from qda_app.domain.stop_words import STOP_WORDS
from qda_app.domain.word_counts import WordCounts
from qda_app.domain.words import folded, words_of
from qda_app.i18n import N_, _, current
from qda_app.services.kwic import KwicFilter, concordance
from qda_app.services.learning import learn
from qda_app.services.project import Project
from qda_app.services.word_counts import CountBy, WordWish, word_counts


def kwic(project: Project, options: Options) -> Json:
    """Each place of a word with what stands around it."""
    learn(project)
    search = Search(options.find or "", SearchMode(options.mode), match_case=options.match_case)
    wanted = KwicFilter(
        _sources(project, options),
        _informants(project, options),
        frozenset(filter(None, [_code(project, options)])),
        only_informants=not options.with_researcher,
    )
    found = concordance(project, search, order=KwicOrder(options.sort), wanted=wanted)
    lines = map(found.line, range(len(found)))
    return [
        {
            "source": one.source.short_id,
            "line": one.line,
            "start": one.span.start,
            "end": one.span.end,
            "before": one.before,
            "word": one.key,
            "after": one.after,
        }
        for one in lines
    ]


def words(project: Project, options: Options) -> Json:
    """The most frequent words, their forms together, told apart by source, informant or code."""
    found = _counted(project, options)
    shown = found.rows[: options.most]
    return [
        {
            "word": row.word,
            "count": row.count,
            "sources": row.sources,
            "forms": dict(row.forms),
            **dict(zip(found.columns, row.by_column, strict=True)),
        }
        for row in shown
    ]


def export_words_to(options: Options, project: Project) -> int:
    """Write them as a table and a figure."""
    from qda_app.services.word_reports import WordsReport, export_words  # matplotlib and Word are heavy

    count = export_words(WordsReport(_counted(project, options), "", current(), options.most), options.to)
    show({"file": str(options.to), "words": count}, as_json=options.json)
    return 0


def _counted(project: Project, options: Options) -> WordCounts:
    learn(project)
    wish = WordWish(
        CountBy(options.count_by),
        _code(project, options),
        _sources(project, options),
        _informants(project, options),
        with_researcher=options.with_researcher,
        by_stem=not options.forms_apart,
        stop_words=_stop_words(options),
    )
    return word_counts(project, wish)


def _stop_words(options: Options) -> frozenset[str]:
    """The program's own with those of a file; a word with a minus before it is counted after all."""
    if not options.stop:
        return STOP_WORDS
    try:
        listed = options.stop.read_text("utf-8-sig").split()
    except (OSError, UnicodeDecodeError) as fault:
        raise UserError(
            _("The file {name} cannot be read.").format(name=options.stop.name),
            hint=_("Give a text file with words, one a line."),
        ) from fault
    kept = {folded(word) for one in listed if one.startswith("-") for word in words_of(one)}
    added = {folded(word) for one in listed if not one.startswith("-") for word in words_of(one)}
    return (STOP_WORDS | added) - kept


def _sources(project: Project, options: Options) -> frozenset[SourceId]:
    return frozenset([source_of(project, options).id] if options.source else [])


def _code(project: Project, options: Options) -> CodeId | None:
    return code_of(project, options.code).id if options.code else None


def _informants(project: Project, options: Options) -> frozenset[InformantId]:
    if not options.informant:
        return frozenset()
    people = {one.short_id.casefold(): one for one in project.read.informants()}
    found = people.get(options.informant.casefold())
    if found is None:
        known = ", ".join(one.short_id for one in people.values())
        raise UserError(
            _("There is no informant {name}.").format(name=options.informant),
            hint=_("Name one of these: {names}.").format(names=known or "–"),
        )
    return frozenset([found.id])


CODE = argument(
    "--code",
    help=N_("with kwic and words: only in excerpts with this code; with suggestions: the code whose places are listed"),
    metavar="CODE",
)
INFORMANT = argument("--informant", help=N_("with kwic and words: only what this informant says"), metavar="I")
WITH_RESEARCHER = argument(
    "--with-researcher", help=N_("with kwic and words: what the researcher says as well"), action="store_true"
)
SORT = argument(
    "--sort",
    help=N_("with kwic: by place, by the words after or before, or by the word itself"),
    choices=[str(order) for order in KwicOrder],
    default=str(KwicOrder.PLACE),
)
COUNT_BY = argument(
    "--count-by",
    help=N_("with words: columns by source, informant or code"),
    choices=[str(by) for by in CountBy],
    default=str(CountBy.NOTHING),
)
FORMS_APART = argument(
    "--forms-apart", help=N_("with words: do not take the forms of a stem together"), action="store_true"
)
MOST = argument("--most", help=N_("with words: how many"), type=int, default=50, metavar="N")
STOP = argument(
    "--stop", help=N_("with words: a file of further stop words; -word is counted after all"), type=Path, metavar="FILE"
)
FILTERS = (CODE, INFORMANT, WITH_RESEARCHER)
OF_COUNTS = (COUNT_BY, FORMS_APART, MOST, STOP)
