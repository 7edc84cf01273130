"""The commands: each with its help, its arguments, and the service that does it."""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from qda_app.cli.agreements import COMPARED, export_agreement_to, export_disagreements_to
from qda_app.cli.arguments import ACTING, CODER, DRY_RUN, JSON, MASK, PROJECT
from qda_app.cli.choosing import coder_of, reading, writing
from qda_app.cli.claims import EXCERPT
from qda_app.cli.displays import ARRANGED, DISPLAY, choices_of, columns_of, spoken_of
from qda_app.cli.documents import NAMES as DOCUMENTS
from qda_app.cli.documents import OF_DOCUMENTS, export_document_to
from qda_app.cli.forms import OF_FORM, SOURCE, export_form_to
from qda_app.cli.frozen import export_frozen_to
from qda_app.cli.keeping import OF_KEEPING
from qda_app.cli.looks import OF_LOOK, look_of
from qda_app.cli.meetings import OF_CARD, export_card_to
from qda_app.cli.memos import SEEKING
from qda_app.cli.nouns import OF_NOUNS
from qda_app.cli.parser import Command, Options, WrongUsage, argument, language_of, read
from qda_app.cli.printing import show
from qda_app.cli.queries import LAYOUT, QUERY, export_query_to
from qda_app.cli.review_packs import OF_PACK, export_copy_to, export_pack_to
from qda_app.cli.reviews import SEEKING as OF_QUEUE
from qda_app.cli.shown import SHOWN
from qda_app.cli.summaries import COLUMNS, ORDER, ROWS, layout
from qda_app.cli.surveys import ARGUMENTS as OF_SURVEYS
from qda_app.cli.surveys import column_choice, tell_columns
from qda_app.cli.trust import CLAIM, INCLUDE, export_chain_to, export_check_to
from qda_app.cli.words import FILTERS, OF_COUNTS, SORT, export_words_to
from qda_app.domain.errors import UserError
from qda_app.domain.hits import SearchMode
from qda_app.domain.summary_grids import GridLayout
from qda_app.i18n import N_, _, current, use
from qda_app.services.opening import new_project


def run(words: Sequence[str]) -> int:
    """Do what the words say. Returns the exit code: 0, 1 for a refusal, 2 for wrong usage."""
    use(language_of(words))
    try:
        options = read(words, COMMANDS)
        code = int(options.run(options))
        sys.stdout.flush()
    except WrongUsage as fault:
        print(fault.sentence, file=sys.stderr)
        return 2
    except UserError as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 1
    except BrokenPipeError:  # The reader of a pipe went away, such as `head`; what is left has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _new(options: Options) -> int:
    named = {"title": options.title, "coder": options.coder, "codebook": options.codebook}
    with closing(new_project(options.project, **named)) as project:
        codes = len(project.read.code_tree().codable)
        show({"project": str(options.project), "codes": codes, "coder": project.coder.name}, as_json=options.json)
    return 0


def _import(options: Options) -> int:
    from qda_app.services.collecting import import_files  # readers of formats are heavy
    from qda_app.services.key_file import read_list

    if not options.files:
        return _import_registers(options)
    if options.columns:
        return tell_columns(options)
    told = {"register": options.register, "informants": options.informants}
    names = read_list(options.mask) if options.mask else ()
    with writing(options) as project:
        report = import_files(project, options.files, **told, names=names, columns=column_choice(options))
    show(asdict(report), as_json=options.json)
    return 0 if report.imported or report.skipped else 1


def _import_registers(options: Options) -> int:
    """Tell the sources, informants and visits that there are what registers say of them."""
    from qda_app.services.register_files import apply_register, read_register  # spreadsheets are heavy

    files = [one for one in (options.informants, options.register, options.visits) if one]
    if not files:
        raise WrongUsage(_("No file is named."), hint=_("Name field documents, or a register with --register FILE."))
    found = [read_register(path) for path in files]
    with writing(options) as project:
        updates = [apply_register(project, register) for register in found]
    told = [
        {
            "register": update.register.path.name,
            "rows": update.rows,
            "changed": list(update.changed),
            "missing": [row.source_code for row in update.missing],
            "failed": [{"row": one.row, "reason": one.reason} for one in update.bad],
        }
        for update in updates
    ]
    show(told, as_json=options.json)
    return 0 if any(update.rows for update in updates) else 1


def _import_codebook(options: Options) -> int:
    from qda_app.importers.codebook import read_codebook  # YAML and spreadsheets are heavy
    from qda_app.services.codebook_update import import_codebook

    book = read_codebook(options.file)
    with reading(options) if options.dry_run else writing(options) as project:
        show(asdict(import_codebook(project, book, dry_run=options.dry_run)), as_json=options.json)
    return 0


def _import_codings(options: Options) -> int:
    from qda_app.importers.codings import read_codings  # spreadsheets are heavy
    from qda_app.services.import_codings import import_codings

    rows, bad_rows = read_codings(options.table)
    with writing(options) as project:
        report = import_codings(project, rows, bad_rows, strict=options.strict)
    show(asdict(report), as_json=options.json)
    return 0 if report.imported or report.unchanged else 1


def _show(options: Options) -> int:
    with reading(options) as project:
        found = SHOWN[options.what](project, options)
    show(found, as_json=options.json)
    return 0


def _export(options: Options) -> int:
    from qda_app.services.exporting import Wish, export  # Word and spreadsheets are heavy

    if own := _OWN_EXPORTS.get(options.what):
        return own(options)
    if options.what in DOCUMENTS:
        return export_document_to(options)
    with reading(options) as project:
        if options.what == "words":
            return export_words_to(options, project)
        coder, columns = coder_of(project, options), columns_of(options)
        told = (options.tau, options.rho, current().code, options.leave_out_withdrawn, options.by == "kind")
        grid = GridLayout() if options.what.startswith(DISPLAY) else layout(options)
        arranged = choices_of(options), look_of(options), spoken_of(options)
        wish = Wish(options.what, coder, columns, *told, grid, *arranged)
        remarks = export(project, wish, options.to)
    show({"file": str(options.to), **({"remarks": list(remarks)} if remarks else {})}, as_json=options.json)
    return 0


def _export_attachments(options: Options) -> int:
    from qda_app.services.papers import save_papers

    with reading(options) as project:
        written = save_papers(project, options.to)
    show({"files": [path.name for path in written]}, as_json=options.json)
    return 0


_OWN_EXPORTS = {
    "attachments": _export_attachments,
    "agreement": export_agreement_to,
    "disagreements": export_disagreements_to,
    "form": export_form_to,
    "frozen": export_frozen_to,
    "query": export_query_to,
    "chain": export_chain_to,
    "member-check": export_check_to,
    "review-pack": export_pack_to,
    "guidance-card": export_card_to,
    "copy": export_copy_to,
}


def _sample(options: Options) -> int:
    from qda_app.services.sample import export_everything, make_sample

    with closing(make_sample(options.folder)) as project:
        if not options.open:
            from qda_app.ui.pictures import take_pictures  # Qt, without a display

            for make in (export_everything, take_pictures):
                for path in make(project, options.folder):
                    print(path.name)
    if options.open:
        from qda_app import app  # Qt

        return app.run(project.path)
    return 0


EXPORTED = (
    "codebook",
    "excerpts",
    "query",
    "summaries",
    "informants",
    "sources",
    "visits",
    "memos",
    "claims",
    "trustworthiness",
    "references",
    "gaps",
    "cases",
    "pairs",
    "study",
    "guide",
    "entities",
    "words",
)
TAU = argument("--tau", help=N_("share of evidence that makes a position directed, for once"), type=float)
RHO = argument("--rho", help=N_("how little a second voice of one unit adds, for once"), type=float)
COMMANDS: Mapping[str, Command] = {
    "sample": Command(
        N_("build the sample project with every export and a picture of each screen"),
        _sample,
        (
            argument("folder", help=N_("where to build it"), type=Path, metavar="DIR"),
            argument("--open", help=N_("only build the project, and open the window on it"), action="store_true"),
        ),
    ),
    "new": Command(
        N_("make a project"),
        _new,
        (
            PROJECT,
            argument("--codebook", help=N_("a codebook to begin with"), type=Path, metavar="FILE"),
            argument("--title", help=N_("what the study is called"), default=""),
            argument("--coder", help=N_("who codes"), default="", metavar="NAME"),
            JSON,
        ),
    ),
    "import": Command(
        N_("bring in field documents"),
        _import,
        (
            PROJECT,
            argument(
                "files",
                help=N_("transcripts, notes and documents; without any, registers tell of the sources that there are"),
                type=Path,
                nargs="*",
                metavar="FILE",
            ),
            argument("--register", help=N_("the register of sources"), type=Path, metavar="sources.csv"),
            argument("--informants", help=N_("the register of informants"), type=Path, metavar="informants.csv"),
            argument("--visits", help=N_("without files: the visit log"), type=Path, metavar="visits.csv"),
            *OF_SURVEYS,
            MASK,
            ACTING,
            JSON,
        ),
    ),
    "import-codebook": Command(
        N_("add or update codes"),
        _import_codebook,
        (
            PROJECT,
            argument("file", help=N_("a codebook file"), type=Path, metavar="FILE"),
            DRY_RUN,
            ACTING,
            JSON,
        ),
    ),
    "import-codings": Command(
        N_("bring in codings from a table"),
        _import_codings,
        (
            PROJECT,
            argument("table", help=N_("a table, CSV or Excel"), type=Path, metavar="TABLE"),
            argument("--strict", help=N_("all rows or none"), action="store_true"),
            ACTING,
            JSON,
        ),
    ),
    "show": Command(
        N_("print what a project holds"),
        _show,
        (
            PROJECT,
            argument("what", help=", ".join(SHOWN), choices=list(SHOWN), metavar="WHAT"),
            argument("--source", help=N_("with text, turns, parts, hits, kwic and words: the source"), metavar="S"),
            CODER,
            ACTING,
            TAU,
            RHO,
            argument("--order", help=N_("with saturation: the order of the sources"), metavar="W1,W2…"),
            argument("--kinds", help=N_("with displays: the catalogue"), action="store_true"),
            COLUMNS,
            ROWS,
            argument("--find", help=N_("with hits and kwic: what to look for"), metavar="WORDS"),
            argument(
                "--mode",
                help=N_("with hits and kwic: by stems, exactly, or as a regular expression"),
                choices=list(SearchMode),
                type=SearchMode,
                default=SearchMode.WORDS,
            ),
            argument("--match-case", help=N_("with hits and kwic: capitals must be the same"), action="store_true"),
            *SEEKING,
            *OF_QUEUE,
            *FILTERS,
            *COMPARED,
            EXCERPT,
            CLAIM,
            SORT,
            *OF_COUNTS,
            JSON,
        ),
    ),
    "export": Command(
        N_("write a display or a list to a file"),
        _export,
        (
            PROJECT,
            argument(
                "what",
                help=f"display:KIND, {', '.join(dict.fromkeys((*DOCUMENTS, *EXPORTED, *_OWN_EXPORTS)))}",
                metavar="WHAT",
            ),
            argument(
                "--to",
                help=N_("the file; its suffix chooses the format. With attachments: the folder"),
                type=Path,
                required=True,
                metavar="FILE",
            ),
            COLUMNS,
            ROWS,
            ORDER,
            QUERY,
            LAYOUT,
            *FILTERS,
            *OF_COUNTS,
            *ARRANGED,
            argument(
                "--leave-out-withdrawn",
                help=N_("with excerpts: leave out what people said who withdrew their consent"),
                action="store_true",
            ),
            *COMPARED,
            *OF_DOCUMENTS,
            *OF_LOOK,
            argument("--by", help=N_("with memos: by day or by type"), choices=["day", "kind"], default="day"),
            SOURCE,
            *OF_FORM,
            *OF_PACK,
            *OF_CARD,
            *OF_QUEUE,
            CLAIM,
            INCLUDE,
            CODER,
            ACTING,
            TAU,
            RHO,
            JSON,
        ),
    ),
    **OF_NOUNS,
    **OF_KEEPING,
}
