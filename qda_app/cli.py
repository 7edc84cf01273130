"""The command line: every command of the program, wired to the service that does it."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, NoReturn
from uuid import UUID

from qda_app import __version__
from qda_app.domain.coders import Coder
from qda_app.domain.corpus import Corpus
from qda_app.domain.errors import UserError
from qda_app.domain.sources import Source
from qda_app.i18n import _, use
from qda_app.services.opening import as_coder, new_project, open_project
from qda_app.services.project import Project

Options = argparse.Namespace
Json = Any  # What json.dumps takes.


@dataclass(frozen=True)
class Command:
    """A command: its line of help, its arguments, and what it does; returns the exit code."""

    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Options], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or open the window on a project. Returns the exit code: 0, 1 for a refusal, 2 for wrong usage."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0] not in COMMANDS and not words[0].startswith("-")):
        return _window(words)
    options = _parser().parse_args(words)
    use(options.language)
    try:
        return int(options.run(options))
    except UserError as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 1
    except BrokenPipeError:  # The reader of a pipe went away, such as `head`.
        return 1


def _window(words: list[str]) -> int:
    """Open the window, on a project where one is named."""
    if len(words) > 1:
        _parser().error(_("unknown command {command}").format(command=words[0]))
    from qda_app.app import run  # Qt, which no other command needs

    return run(Path(words[0]) if words else None)


def _parser() -> "_Parser":
    parser = _Parser(prog="qda-app", description=_("Qualitative research after Miles & Huberman."))
    parser.add_argument("--version", action="version", version=__version__)
    parser.set_defaults(language="id")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        one = commands.add_parser(name, help=command.help, description=command.help)
        one.add_argument("--language", choices=("id", "en"), default="id", help="language of messages and documents")
        command.arguments(one)
        one.set_defaults(run=command.run)
    return parser


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the usage before it."""

    def error(self, message: str) -> NoReturn:
        """Exit with 2."""
        self.exit(2, f"{self.prog}: {message}\n")


# What commands print


def _say(options: Options, found: Json, words: Callable[[], Iterator[str]] | None = None) -> None:
    """One JSON document with --json, else lines for people."""
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1, default=_plain))
    else:
        for line in words() if words else _lines(found):
            print(line)


def _plain(value: object) -> Json:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, UUID | Path):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    raise TypeError(type(value))


def _lines(found: Json) -> Iterator[str]:
    """A list of records as lines of cells, a record as one line a key."""
    if isinstance(found, dict):
        for key, value in found.items():
            yield f"{key}\t{_cell(value)}"
    elif isinstance(found, list) and found and isinstance(found[0], dict):
        yield "\t".join(found[0])
        for record in found:
            yield "\t".join(_cell(value) for value in record.values())
    else:
        yield _cell(found)


def _cell(value: Json) -> str:
    if value is None or value == [] or value == {}:
        return "–"
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=_plain)
    return " ".join(words.split())


# Projects that commands work on


@contextmanager
def _reading(options: Options) -> Iterator[Project]:
    with closing(open_project(options.project, read_only=True)) as project:
        yield project


@contextmanager
def _writing(options: Options) -> Iterator[Project]:
    with closing(open_project(options.project)) as project:
        yield project


def _coder(project: Project, options: Options) -> Coder:
    return as_coder(project, options.coder)


def _corpus(project: Project, options: Options) -> Corpus:
    return project.read.corpus(_coder(project, options))


def _source(project: Project, options: Options) -> Source:
    found = project.read.source_named(options.source or "")
    if found is None:
        known = ", ".join(source.short_id for source in project.read.sources())
        raise UserError(
            _("There is no source {source}.").format(source=options.source or "–"),
            hint=_("Name one with --source; sources: {sources}.").format(sources=known or "–"),
        )
    return found


# Arguments


def _project(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument("--codebook", type=Path, metavar="FILE")
    parser.add_argument("--title", default="")
    parser.add_argument("--coder", default="")


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--register", type=Path, metavar="sources.csv")
    parser.add_argument("--informants", type=Path, metavar="informants.csv")


def _codebook_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--dry-run", action="store_true")


def _codings_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument("table", type=Path, metavar="TABLE")
    parser.add_argument("--strict", action="store_true", help="all rows or none")


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument("what", choices=sorted(SHOWN), metavar="WHAT", help=", ".join(sorted(SHOWN)))
    _analysis_arguments(parser)
    parser.add_argument("--source", metavar="S")
    parser.add_argument("--order", metavar="W1,W2…")
    parser.add_argument("--kinds", action="store_true", help="with displays: the catalogue")


def _analysis_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--coder", metavar="NAME")
    parser.add_argument("--tau", type=float)
    parser.add_argument("--rho", type=float)


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument("what", metavar="WHAT", help="display:KIND, codebook, excerpts, informants, sources")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE")
    parser.add_argument("--columns", default="", metavar="CODE,CODE…", help="the codes of a matrix")
    _analysis_arguments(parser)


def _undo_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument("--step", type=int, metavar="N")


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument("backup", type=Path, metavar="BACKUP")


def _sample_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--open", action="store_true", help="only build the project, and open the window on it")


# Commands


def _new(options: Options) -> int:
    with closing(
        new_project(options.project, title=options.title, coder=options.coder, codebook=options.codebook)
    ) as project:
        codes = len(project.read.code_tree().codable)
        _say(options, {"project": str(options.project), "codes": codes, "coder": project.coder.name})
    return 0


def _import(options: Options) -> int:
    from qda_app.services.collecting import import_files  # readers of formats are heavy

    with _writing(options) as project:
        report = import_files(project, options.files, register=options.register, informants=options.informants)
    _say(options, asdict(report))
    return 0 if report.imported or report.skipped else 1


def _import_codebook(options: Options) -> int:
    from qda_app.importers.codebook import read_codebook  # YAML and spreadsheets
    from qda_app.services.codebook import import_codebook

    book = read_codebook(options.file)
    with _reading(options) if options.dry_run else _writing(options) as project:
        _say(options, asdict(import_codebook(project, book, dry_run=options.dry_run)))
    return 0


def _import_codings(options: Options) -> int:
    from qda_app.importers.codings import read_codings  # spreadsheets
    from qda_app.services.import_codings import import_codings

    rows, bad_rows = read_codings(options.table)
    with _writing(options) as project:
        report = import_codings(project, rows, bad_rows, strict=options.strict)
    _say(options, asdict(report))
    return 0 if report.imported or report.unchanged else 1


def _show(options: Options) -> int:
    with _reading(options) as project:
        _say(options, SHOWN[options.what](project, options))
    return 0


def _export(options: Options) -> int:
    from qda_app.services.exporting import Wish, export  # Word and spreadsheets

    with _reading(options) as project:
        columns = tuple(word.strip() for word in options.columns.split(",") if word.strip())
        wish = Wish(options.what, _coder(project, options), columns, options.tau, options.rho, options.language)
        export(project, wish, options.to)
    _say(options, {"file": str(options.to)})
    return 0


def _undo(options: Options) -> int:
    from qda_app.services.undoing import undo_step

    with _writing(options) as project:
        done = undo_step(project, options.step) if options.step else project.undo()
        return _switched(options, done, _("There is nothing to undo."))


def _redo(options: Options) -> int:
    with _writing(options) as project:
        return _switched(options, project.redo(), _("There is nothing to redo."))


def _switched(options: Options, done: Sequence[Any], nothing: str) -> int:
    from qda_app.i18n import current

    if not done:
        raise UserError(nothing, hint="")
    steps = [current().step(one.step.label, one.step.parameters) for one in done]
    _say(options, {"steps": steps})
    return 0


def _backup(options: Options) -> int:
    from qda_app.services.safety import back_up

    _say(options, {"backup": str(back_up(options.project))})
    return 0


def _restore(options: Options) -> int:
    from qda_app.services.safety import restore

    _say(options, {"replaced": str(restore(options.project, options.backup))})
    return 0


def _check(options: Options) -> int:
    from qda_app.services.checks import problems

    with _reading(options) as project:
        found = problems(project)
    _say(options, {"ok": not found, "problems": found})
    return 1 if found else 0


def _sample(options: Options) -> int:
    from qda_app.services.sample import export_everything, make_sample

    if options.open:
        project = make_sample(options.folder)
        project.close()
        return _window([str(project.path)])
    with closing(make_sample(options.folder)) as project:
        for path in export_everything(project, options.folder):
            print(path.name)
        from qda_app.ui.pictures import take_pictures  # Qt, without a display

        for path in take_pictures(project, options.folder):
            print(path.name)
    return 0


# What `show` shows


def _show_text(project: Project, options: Options) -> Json:
    source = _source(project, options)
    return {"code": source.short_id, "text": project.read.text(source.id)}


def _show_triangulation(project: Project, options: Options) -> Json:
    from qda_app.services.analyses import triangulate

    found = triangulate(project, _coder(project, options), tau=options.tau, rho=options.rho)
    return [row.as_record() for row in found.rows]


def _show_saturation(project: Project, options: Options) -> Json:
    from qda_app.services.analyses import saturate

    order = [word.strip() for word in options.order.split(",")] if options.order else None
    return asdict(saturate(project, _coder(project, options), order))


def _show_displays(project: Project, options: Options) -> Json:
    if not options.kinds:
        return listings().displays(project)
    from qda_app.services.displays import catalogue

    return catalogue(_corpus(project, options))


def _show_counts(project: Project, options: Options) -> Json:
    from qda_app.services.analyses import counts

    return counts(project, _coder(project, options))


def _show_cooccurrence(project: Project, options: Options) -> Json:
    from qda_app.services.analyses import cooccurrence

    return cooccurrence(project, _coder(project, options))


def listings() -> Any:  # noqa: ANN401 - a module
    """The listings, imported when the first is asked for."""
    from qda_app.services import listings as module

    return module


SHOWN: dict[str, Callable[[Project, Options], Json]] = {
    "sources": lambda project, options: listings().sources(project),
    "text": _show_text,
    "turns": lambda project, options: listings().turns(project, _source(project, options)),
    "informants": lambda project, options: listings().informants(project),
    "codes": lambda project, options: listings().codes(project),
    "codings": lambda project, options: listings().codings(_corpus(project, options)),
    "excerpts": lambda project, options: listings().excerpts(_corpus(project, options)),
    "counts": _show_counts,
    "cooccurrence": _show_cooccurrence,
    "triangulation": _show_triangulation,
    "saturation": _show_saturation,
    "displays": _show_displays,
    "journal": lambda project, options: listings().journal(project),
}

COMMANDS = {
    "sample": Command(
        "build the sample project with every export and a picture of each screen", _sample_arguments, _sample
    ),
    "new": Command("make a project", _new_arguments, _new),
    "import": Command("bring in field documents", _import_arguments, _import),
    "import-codebook": Command("add or update codes", _codebook_arguments, _import_codebook),
    "import-codings": Command("bring in codings from a table", _codings_arguments, _import_codings),
    "show": Command("print what a project holds", _show_arguments, _show),
    "export": Command("write a display or a list to a file", _export_arguments, _export),
    "undo": Command("take back the newest step, or one step", _undo_arguments, _undo),
    "redo": Command("do again what was undone last", _project, _redo),
    "backup": Command("keep a copy outside the project's folder", _project, _backup),
    "restore": Command("put a backup in the project's place", _restore_arguments, _restore),
    "check": Command("look whether a project is sound", _project, _check),
}
