"""The commands that change the texts of sources and their turns, each with the service that does it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from qda_app.cli.arguments import ACTING, DRY_RUN, JSON, MASK, PROJECT
from qda_app.cli.choosing import reading, source_of, writing
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.edits import Edit, Edits
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt, excerpt_label
from qda_app.domain.ids import SourceId, TurnId
from qda_app.domain.sources import Source, SpeakerRole
from qda_app.domain.spans import Lines
from qda_app.domain.turns import turn_at
from qda_app.i18n import N_, _
from qda_app.services import listings, turns
from qda_app.services.correcting import Correction, correct_text, foreseen
from qda_app.services.find_and_replace import find_and_replace, foreseen_everywhere, replace_everywhere
from qda_app.services.patterns import Wanted
from qda_app.services.project import Project

_RESEARCHER = "researcher"


def _correct(options: Options) -> int:
    """One place or quote of a source, or words wherever they stand."""
    with reading(options) if options.dry_run else writing(options) as project:
        found = _replaced_words(project, options) if options.find else _replaced_place(project, options)
    show(found, as_json=options.json)
    return 0


def _replaced_place(project: Project, options: Options) -> Json:
    source = source_of(project, options)
    text = project.read.text(source.id)
    edits = Edits([_edit(text, options)])
    done = (foreseen if options.dry_run else correct_text)(project, source.id, edits)
    return [_told(text, done)]


def _edit(text: str, options: Options) -> Edit:
    """The place that the options name. Raises UserError where they name none, or more than one."""
    if options.quote:
        start, count = text.find(options.quote), text.count(options.quote)
        if not count:
            raise UserError(
                _("These words do not stand in the text."),
                hint=_("Copy them from `show text`, with the same capitals and white space."),
            )
        if count != 1:
            raise UserError(
                _("These words stand in the text {count} times.").format(count=count),
                hint=_("Name more of the words around them, or a place with --at."),
            )
        return Edit(start, start + len(options.quote), options.replacement)
    start, end = options.at or (-1, -1)
    if not 0 <= start <= end <= len(text):
        raise UserError(
            _("No place of the text is named."),
            hint=_("Name one with --quote WORDS, --at START END (0 to {length}) or --find WORDS.").format(
                length=len(text)
            ),
        )
    return Edit(start, end, options.replacement)


def _replaced_words(project: Project, options: Options) -> Json:
    wanted = Wanted(
        options.find,
        options.replacement,
        is_regex=options.regex,
        match_case=not options.ignore_case,
        is_whole_word=options.whole_words,
    )
    sources = [source_of(project, options).id] if options.source else None
    places = find_and_replace(project, wanted, source_ids=sources)
    texts = {place.source.id: project.read.text(place.source.id) for place in places}
    done = (foreseen_everywhere if options.dry_run else replace_everywhere)(project, places)
    return [_told(texts[one.source.id], one) for one in done]


def _told(before: str, correction: Correction) -> Json:
    """What a correction does to a source, places in the text as it was."""
    source, lines = correction.source, Lines(before)
    return {
        "source": source.short_id,
        "changes": [
            {
                "line": lines.number(edit.start),
                "start": edit.start,
                "end": edit.end,
                "words": before[edit.start : edit.end],
                "replacement": edit.words,
            }
            for edit in correction.edits
        ],
        "changed": _labels(source, correction.changed),
        "missing": _labels(source, correction.missing),
        "lost_turns": len(correction.lost_turns),
    }


def _labels(source: Source, excerpts: Sequence[Excerpt]) -> list[str]:
    return [excerpt_label(source.short_id, one.number) for one in sorted(excerpts, key=lambda one: one.number)]


def _replace_source(options: Options) -> int:
    from qda_app.services.key_file import read_list  # readers of formats are heavy
    from qda_app.services.renewing import foreseen_replacement, replace_source

    names = read_list(options.mask) if options.mask else ()
    with reading(options) if options.dry_run else writing(options) as project:
        source = source_of(project, options)
        done = (foreseen_replacement if options.dry_run else replace_source)(project, source.id, options.file, names)
    correction = done.correction
    found = {
        "source": source.short_id,
        "file": options.file.name,
        "places": len(correction.edits),
        "kept": round(done.kept, 4),
        "changed": _labels(source, correction.changed),
        "elsewhere": _labels(source, done.found_elsewhere),
        "missing": [
            {"excerpt": excerpt_label(source.short_id, one.number), "words": one.missing_words}
            for one in correction.missing
        ],
        "new_labels": list(done.new_labels),
        "lost_labels": list(done.lost_labels),
        "warnings": [note.message for note in done.notes],
    }
    show(found, as_json=options.json)
    return 0


def _turns(options: Options) -> int:
    """Mend turns where an option says so; then list them."""
    mends = [options.relabel, options.map, options.split, options.join]
    if sum(one is not None for one in mends) > 1:
        raise UserError(_("Only one thing can be done at a time."), hint=_("Run the command once for each."))
    with writing(options) if any(one is not None for one in mends) else reading(options) as project:
        source = source_of(project, options)
        _mend_turns(project, source.id, options)
        found = listings.turns(project, source)
    show(found, as_json=options.json)
    return 0


def _mend_turns(project: Project, source_id: SourceId, options: Options) -> None:
    is_researcher = options.voice == _RESEARCHER
    role = SpeakerRole.RESEARCHER if is_researcher else SpeakerRole.INFORMANT
    voice = turns.Voice(role, "" if is_researcher else options.voice or "")
    if options.relabel is not None:
        turns.relabel_turns(project, source_id, _wanted_turns(project, source_id, options), options.relabel, voice)
    elif options.map is not None:
        turns.map_speaker(project, source_id, options.map, voice)
    elif options.split is not None:
        turns.split_turn(project, source_id, _turn_at(project, source_id, options.split), options.split)
    elif options.join is not None:
        turns.join_turns(project, source_id, _turn_at(project, source_id, options.join))


def _wanted_turns(project: Project, source_id: SourceId, options: Options) -> list[TurnId]:
    """All turns of one label, or the one at a position. Raises UserError where there are none."""
    if options.of is None:
        return [_turn_at(project, source_id, -1 if options.at is None else options.at)]
    return list(_turns_of(project, source_id, options.of))


def _turns_of(project: Project, source_id: SourceId, label: str) -> Iterator[TurnId]:
    found = next((one for one in turns.speaking(project, source_id) if one.speaker.label == label), None)
    if found is None:
        raise UserError(_("No turn has the label “{label}”.").format(label=label), hint=_("Choose one of its labels."))
    yield from found.turn_ids


def _turn_at(project: Project, source_id: SourceId, position: int) -> TurnId:
    found = turn_at(project.read.turns(source_id), position)
    if found is None:
        raise UserError(
            _("No turn stands there."), hint=_("Name a position inside a turn, as `show turns` lists them.")
        )
    return found.id


SOURCE = argument("source", help=N_("the code of the source"), metavar="SOURCE")
ANY_SOURCE = argument("source", help=N_("the code of the source; all of them by default"), nargs="?", metavar="SOURCE")
FILE = argument("file", help=N_("its corrected file"), type=Path, metavar="FILE")
REPLACEMENT = argument(
    "--with", help=N_("the words to put in; nothing by default"), dest="replacement", default="", metavar="WORDS"
)

COMMANDS: Mapping[str, Command] = {
    "correct": Command(
        N_("correct the text of a source, or replace words in all texts; codings move with their words"),
        _correct,
        (
            PROJECT,
            ANY_SOURCE,
            argument("--quote", help=N_("the words to be replaced, which stand once in the source"), metavar="WORDS"),
            argument(
                "--at",
                help=N_("the characters to be replaced, as `show` counts them"),
                nargs=2,
                type=int,
                metavar=("START", "END"),
            ),
            argument("--find", help=N_("words to be replaced wherever they stand"), metavar="WORDS"),
            REPLACEMENT,
            argument("--regex", help=N_("with --find: a regular expression"), action="store_true"),
            argument("--ignore-case", help=N_("with --find: capitals and small letters alike"), action="store_true"),
            argument("--whole-words", help=N_("with --find: not inside longer words"), action="store_true"),
            DRY_RUN,
            ACTING,
            JSON,
        ),
    ),
    "replace-source": Command(
        N_("put the corrected file of a source in its place; codings move with their words"),
        _replace_source,
        (PROJECT, SOURCE, FILE, MASK, DRY_RUN, ACTING, JSON),
    ),
    "turns": Command(
        N_("list the turns of a source, or mend who says what"),
        _turns,
        (
            PROJECT,
            SOURCE,
            argument("--relabel", help=N_("give turns to this label, with --at or --of"), metavar="LABEL"),
            argument("--at", help=N_("with --relabel: the turn at this character"), type=int, metavar="POSITION"),
            argument("--of", help=N_("with --relabel: every turn of this label"), metavar="LABEL"),
            argument("--map", help=N_("say whose voice this label is, with --voice"), metavar="LABEL"),
            argument(
                "--voice",
                help=N_("with --map or a new label: an informant, or “researcher”; nobody by default"),
                metavar="CODE",
            ),
            argument("--split", help=N_("split the turn before the word there"), type=int, metavar="POSITION"),
            argument("--join", help=N_("join the turn there with the next"), type=int, metavar="POSITION"),
            ACTING,
            JSON,
        ),
    ),
}
