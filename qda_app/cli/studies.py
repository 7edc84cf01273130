"""The commands for what a study asks: its head, its interview guide, where that was asked, and what was answered."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from qda_app.cli.arguments import ACTING, DRY_RUN, JSON, PROJECT
from qda_app.cli.choosing import listed, reading, writing
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.errors import UserError
from qda_app.domain.ids import CodeId
from qda_app.domain.progress import NoProgress
from qda_app.domain.study_files import FIELDS, StudyFile
from qda_app.i18n import N_, _
from qda_app.services.guides import GuideLine, guide
from qda_app.services.project import Project
from qda_app.services.study import set_study, study_head


def study(project: Project) -> Json:
    """The head of the study with its lists, and what they lack."""
    with project.read.moment() as read:
        head = study_head(read)
    lines = {
        key: [
            {
                "number": line.number,
                "words": line.line.words,
                "codes": [code.short_id for code in line.codes],
                ("questions" if line.is_objective else "objectives"): list(line.partners),
                "lacks": [str(gap) for gap in line.gaps],
            }
            for line in found
        ]
        for key, found in (("research_questions", head.questions), ("objectives", head.objectives))
    }
    return {name: getattr(head.study, name) for name in FIELDS} | lines


def guide_records(project: Project) -> Json:
    """The interview guide."""
    with project.read.moment() as read:
        lines = guide(read)
    return [
        {
            "number": line.question.number,
            "words": line.question.words,
            "probes": line.question.probes,
            "codes": [code.short_id for code in line.codes],
            "posed": line.posed,
        }
        for line in lines
    ]


def posed(project: Project) -> Json:
    """Where the questions were posed: what was confirmed, and what is proposed with its reason."""
    from qda_app.services.posing import confirmed_places, proposed_places  # stems are heavy

    return [
        {
            "source": one.source.short_id,
            "line": one.line,
            "question": one.question.number,
            "informant": one.informant.short_id if one.informant else None,
            "words": one.words,
            "confirmed": not one.key,
            "reason": _reason(one.match) if one.key else None,
        }
        for one in (*confirmed_places(project), *proposed_places(project, (), NoProgress()))
    ]


def _reason(match: object) -> Json:
    from qda_app.analysis.posing import Match

    if not isinstance(match, Match):
        return "heading"
    return "number" if match.by_number else {"shared": list(match.shared), "of": match.of}


def _set_study(options: Options) -> int:
    from qda_app.importers.study_yaml import read_study  # YAML is heavy

    told = read_study(options.file) if options.file else StudyFile()
    typed = {name: value for name in FIELDS if (value := getattr(options, f"study_{name}")) is not None}
    if not options.file and not typed:
        raise UserError(_("There is nothing to set."), hint=_("Name a YAML file, or one of the fields."))
    with writing(options) as project:
        set_study(project, StudyFile({**told.fields, **typed}, told.questions, told.objectives))
        found = study(project)
    show(found, as_json=options.json)
    return 0


def _import_guide(options: Options) -> int:
    from qda_app.services.guides import read_guide_file, take_guide

    with reading(options) if options.dry_run else writing(options) as project:
        proposal = read_guide_file(project, options.file)
        if not options.dry_run:
            take_guide(project, proposal.questions)
    show(asdict(proposal), as_json=options.json)
    return 0


def _pose(options: Options) -> int:
    """Confirm every place that is proposed."""
    from qda_app.services.posing import confirm_places, proposed_places  # stems are heavy

    with reading(options) if options.dry_run else writing(options) as project:
        wanted = set(listed(options.sources))
        places = proposed_places(project, (), NoProgress())
        places = [one for one in places if not wanted or one.source.short_id in wanted]
        if places and not options.dry_run:
            confirm_places(project, places)
    show({"places": len(places), "sources": len({one.source.id for one in places})}, as_json=options.json)
    return 0


def _code_answers(options: Options) -> int:
    from qda_app.services.answers import answers_to, code_answers  # stems are heavy

    with reading(options) if options.dry_run else writing(options) as project:
        line = _line(project, options.question)
        answers = [one for one in answers_to(project, line.question.id, NoProgress()) if one.is_meant]
        codes = _codes(project, listed(options.code)) or [code.id for code in line.codes]
        made = 0 if options.dry_run else code_answers(project, answers, codes, line.question.number)
    told = [{"source": one.source.short_id, "line": one.line, "words": one.words} for one in answers]
    show({"answers": told, "new_codings": made}, as_json=options.json)
    return 0


def _line(project: Project, number: str) -> GuideLine:
    with project.read.moment() as read:
        lines = guide(read)
    found = next((one for one in lines if one.question.number.strip(" .)").casefold() == number.casefold()), None)
    if found is None:
        numbers = ", ".join(one.question.number for one in lines) or "–"
        raise UserError(
            _("The guide has no question {number}.").format(number=number),
            hint=_("Name one of these: {numbers}.").format(numbers=numbers),
        )
    return found


def _codes(project: Project, short_ids: Sequence[str]) -> list[CodeId]:
    tree = project.read.code_tree()
    missing = [one for one in short_ids if tree.named(one) is None]
    if missing:
        raise UserError(
            _("There is no code {code}.").format(code=missing[0]), hint=_("Add it to the codebook, or choose another.")
        )
    return [code.id for one in short_ids if (code := tree.named(one))]


_FIELD_HELP = {
    "title": N_("what the study is called"),
    "site": N_("where it takes place"),
    "approach": N_("its approach"),
    "period": N_("when it takes place"),
    "theory": N_("the theory it stands on"),
    "language": N_("the language of its documents"),
    "locator": N_("how quotations are located: fields in braces, such as {informant}, {source}, {date}, {line}"),
}

COMMANDS: Mapping[str, Command] = {
    "set-study": Command(
        N_("set the head of the study, its research questions and objectives; what is not named stays"),
        _set_study,
        (
            PROJECT,
            argument("file", help=N_("a YAML file as `export study` writes it"), type=Path, nargs="?", metavar="FILE"),
            *(
                argument(f"--{name}", help=help_, dest=f"study_{name}", metavar="WORDS")
                for name, help_ in _FIELD_HELP.items()
                if name != "language"
            ),
            argument("--study-language", help=_FIELD_HELP["language"], dest="study_language", metavar="id|en"),
            ACTING,
            JSON,
        ),
    ),
    "import-guide": Command(
        N_("add the questions of an interview guide from a document or table"),
        _import_guide,
        (PROJECT, argument("file", help=N_("numbered questions"), type=Path, metavar="FILE"), DRY_RUN, ACTING, JSON),
    ),
    "pose": Command(
        N_("confirm every place where a question of the guide seems to be posed; the codes it asks about are asked"),
        _pose,
        (
            PROJECT,
            argument("--sources", help=N_("only in these sources"), metavar="W1,W2…"),
            DRY_RUN,
            ACTING,
            JSON,
        ),
    ),
    "code-answers": Command(
        N_("code the answers to a question of the guide, in all sources"),
        _code_answers,
        (
            PROJECT,
            argument("question", help=N_("its number in the guide"), metavar="NUMBER"),
            argument("--code", help=N_("the codes; those of the question by default"), metavar="CODE,CODE…"),
            DRY_RUN,
            ACTING,
            JSON,
        ),
    ),
}
