"""The commands that ask the codings, and what they tell."""

from collections.abc import Mapping

from qda_app.analysis.retrieval.answers import Answer
from qda_app.analysis.retrieval.names import Names
from qda_app.analysis.retrieval.sentences import sentence
from qda_app.analysis.retrieval.telling import counted, missing, told
from qda_app.analysis.retrieval.typed import typed_query
from qda_app.cli.arguments import ACTING, CODER, JSON, PROJECT
from qda_app.cli.choosing import coder_of, reading, writing
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.errors import UserError
from qda_app.domain.queries import Terms
from qda_app.i18n import N_, _, current
from qda_app.services import listings
from qda_app.services.project import Project
from qda_app.services.queries import Retrieval, names, save_query, saved_queries, saved_query


def saved(project: Project) -> Json:
    """The queries that are kept, each as a sentence and with how many excerpts answer it now."""
    known, retrieval, lang = names(project), Retrieval(project), current()
    return [
        {
            "name": one.name,
            "query": sentence(one.asked, known, lang),
            "count": len(retrieval.answer(one.asked)),
            "terms": [list(term) for term in one.terms],
        }
        for one in saved_queries(project)
    ]


def asked_for(project: Project, words: str, known: Names) -> tuple[Terms, str]:
    """The query of a saved name, or of a sentence, and that name. Raises UserError where it is neither."""
    kept = saved_query(project, words)
    return (kept.asked, kept.name) if kept else (typed_query(words, known), "")


def _query(options: Options) -> int:
    with writing(options) if options.save else reading(options) as project:
        known = names(project)
        terms, _name = asked_for(project, options.words, known)
        if options.save:
            save_query(project, options.save, terms)
        found = _told(project, Retrieval(project).answer(terms, coder_of(project, options)), known)
    if options.json:
        show(found, as_json=True)
    else:
        print(found["reason"] or found["counted"])
        if found["missing"]:
            print(found["missing"])
        show([_line(one) for one in found["excerpts"]] or found["query"], as_json=False)
    return 0


def _line(excerpt: Json) -> Json:
    """What a person wants to see of an excerpt."""
    return {name: excerpt[name] for name in ("id", "informant", "line", "text", "codes")}


def _told(project: Project, answer: Answer, known: Names) -> Json:
    lang = current()
    return {
        "query": sentence(answer.terms, known, lang),
        "count": len(answer),
        "counted": counted(answer, lang),
        "sources": len(answer.sources),
        "informants": len(answer.informants),
        "dropped": len(answer.dropped),
        "reason": told(answer.reason, known, lang) if answer.reason else None,
        "missing": missing(answer.terms, known, lang) or None,
        "excerpts": [
            {
                **listings.excerpts(corpus, [excerpt])[0],
                "codings": [
                    {
                        "code": corpus.codes[coding.code_id].short_id,
                        "stance": str(coding.stance) if coding.stance else None,
                        "strength": coding.strength,
                    }
                    for coding in corpus.codings_of_excerpt.get(excerpt.id, ())
                ],
            }
            for corpus, excerpt in answer.found
        ],
    }


def export_query_to(options: Options) -> int:
    """Write what a saved query, or one that is typed, finds."""
    from qda_app.services.exporting import Wish  # Word and spreadsheets are heavy
    from qda_app.services.query_reports import Asked, QueryForm, export_query

    if not options.query:
        raise UserError(
            _("No query is named."), hint=_("Add --query with the name of a saved query, or with what is asked for.")
        )
    with reading(options) as project:
        known, coder = names(project), coder_of(project, options)
        terms, name = asked_for(project, options.query, known)
        answer = Retrieval(project).answer(terms, coder)
        wish = Wish("query", coder, language=current().code, leaves_withdrawn_out=options.leave_out_withdrawn)
        count = export_query(project, wish, Asked(answer, known, name), options.to, form=QueryForm(options.layout))
    show({"file": str(options.to), "excerpts": count}, as_json=options.json)
    return 0


QUERY = argument("--query", help=N_("with query: the name of a saved query, or a sentence"), metavar="QUERY")
LAYOUT = argument(
    "--layout",
    help=N_("with query: quotations, a table, or both"),
    choices=["both", "quotes", "table"],
    default="both",
)

COMMANDS: Mapping[str, Command] = {
    "query": Command(
        N_(
            "find excerpts: coded KOR and (RAPAT or SURAT), not coded LAIN, from unit “Bidang TI”, in W1, contradicts, "
            "strength 3, near TRS within 5 lines, overlapping X, followed by Y, in one turn with Z, since 2022-03-01, "
            "until 2022-04-30, by RA; Indonesian is understood as well: berkode KOR dan RAPAT, dari unit Bidang TI"
        ),
        _query,
        (
            PROJECT,
            argument("words", help=N_("what is asked for, or the name of a saved query"), metavar="QUERY"),
            argument("--save", help=N_("keep the query under this name"), metavar="NAME"),
            CODER,
            ACTING,
            JSON,
        ),
    ),
}
