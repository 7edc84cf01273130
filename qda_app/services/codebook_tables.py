"""The codebook as tables: with every field for a spreadsheet, and as the coding table of a thesis (METHOD §3.4)."""

from collections.abc import Mapping, Sequence

from qda_app.analysis.displays.quotes import shortened
from qda_app.domain.codebook_words import KEYS
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.ids import CodeId
from qda_app.exporters.codebook import written
from qda_app.i18n import Language
from qda_app.services.code_growth import CodeUse, growth_of
from qda_app.services.pattern_codes import member_names, members
from qda_app.services.project import Project
from qda_app.services.register_tables import RegisterTable
from qda_app.services.withdrawals import without_withdrawn
from qda_app.storage.reads import Reads

CODING_WIDTHS_CM = (0.9, 3.6, 3.0, 6.2, 7.0, 2.6)


def codebook_table(read: Reads, lang: Language) -> RegisterTable:
    """The codebook with every field, as it can be read again."""
    tree, drawn = read.code_tree(), member_names(read)
    titles = [keys[0] if lang.code == "id" else name for name, keys in KEYS.items()]
    return RegisterTable(titles, [[_cell(tree, code, name, drawn, lang) for name in KEYS] for code in tree])


def _cell(tree: CodeTree, code: Code, name: str, drawn: Mapping[CodeId, Sequence[str]], lang: Language) -> str:
    if name == "parent":
        parent = tree.parent(code)
        return parent.short_id if parent else ""
    value = written(code, name, drawn)
    if isinstance(value, bool):
        return ("ya" if lang.code == "id" else "yes") if value else ""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def coding_table(project: Project, corpus: Corpus, lang: Language) -> list[list[str]]:
    """No, code, category, definition, example and frequency of each code, the titles first.

    Where the codebook has no example of its own, it is the strongest and then the shortest excerpt of the code, of
    people who did not take their consent back.
    """
    titles = [
        lang._("No"), lang._("Code"), lang._("Category"), lang._("Definition"), lang._("Example of an excerpt"),
        lang._("Frequency"),
    ]  # fmt: skip
    rows = [
        [lang.number(number), f"{use.code.short_id}\n{use.code.name}", _category(corpus, use.code),
         use.code.definition, _example(project, corpus, use.code), _frequency(use, lang)]
        for number, use in enumerate(growth_of(corpus, members(project.read)).codes, start=1)
    ]  # fmt: skip
    return [titles, *rows]


def _category(corpus: Corpus, code: Code) -> str:
    """The code above it; of a code right below a group, the group."""
    above = corpus.codes.parent(code)
    return above.name if above else ""


def _frequency(use: CodeUse, lang: Language) -> str:
    excerpts = lang.plural("{count} excerpt", "{count} excerpts", use.excerpts)
    sources = lang.plural("{count} source", "{count} sources", use.sources)
    return f"{excerpts}, {sources}" if use.excerpts else "–"


def _example(project: Project, corpus: Corpus, code: Code) -> str:
    if code.example:
        return code.example
    codings = {one.excerpt_id: one for one in corpus.codings_of_code.get(code.id, ())}
    excerpts = (corpus.excerpt[one] for one in codings)
    allowed = without_withdrawn(project, corpus, [one for one in excerpts if not (one.dropped or one.region)])
    allowed = [one for one in allowed if one.id not in corpus.unquoted]
    if not allowed:
        return ""
    best = min(allowed, key=lambda one: (-(codings[one.id].strength or 0), one.end - one.start, one.number))
    return f"“{shortened(corpus.words(best))}” ({corpus.label(best)})"
