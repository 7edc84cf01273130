"""The commands for decisions of the researcher: judgements, noted cases, settled disagreements."""

from collections.abc import Mapping

from qda_app.cli.agreements import coders_of
from qda_app.cli.arguments import ACTING, JSON, PROJECT
from qda_app.cli.choosing import code_of, listed, writing
from qda_app.cli.parser import Command, Options, argument
from qda_app.cli.printing import Json, show
from qda_app.domain.claims import Answer, NotedKind
from qda_app.domain.errors import UserError
from qda_app.domain.settlements import Settled
from qda_app.i18n import N_, _, current
from qda_app.services.project import Project


def shown_cases(project: Project, _options: Options) -> Json:
    """Cases to look at apart, with what was decided."""
    from qda_app.services.noted_cases import cases, records

    return list(records(cases(project, current())))


def shown_disagreements(project: Project, options: Options) -> Json:
    """Where two coders differ, counted from 1, with what was settled."""
    from qda_app.services.settlements import disagreements, records

    return records(disagreements(project, coders_of(project, options)))


def _judge(options: Options) -> int:
    from qda_app.services.judgements import judge, withdraw_judgement

    with writing(options) as project:
        code = code_of(project, options.code)
        if options.withdraw:
            withdraw_judgement(project, code.id)
            show({"code": code.short_id, "judgement": None}, as_json=options.json)
        else:
            made = judge(project, code.id, options.status or "", options.reason or "")
            told = {"code": code.short_id, "judgement": made.status, "reason": made.reason}
            show(told, as_json=options.json)
    return 0


def _decide(options: Options) -> int:
    from qda_app.services.noted_cases import case_named, decide

    with writing(options) as project:
        names = {"code": options.code or "", "informant": options.informant or "", "excerpt": options.excerpt or ""}
        made = decide(project, case_named(project, options.case, **names), options.decision, options.reason or "")
        show({"case": str(made.kind), "decision": str(made.decision), "reason": made.reason}, as_json=options.json)
    return 0


def _settle(options: Options) -> int:
    from qda_app.services.settlements import disagreements, settle

    with writing(options) as project:
        found = disagreements(project, coders_of(project, options))
        if not 1 <= options.number <= len(found):
            raise UserError(
                _("There is no disagreement {number}.").format(number=options.number),
                hint=_("`show disagreements` counts them."),
            )
        made = settle(project, found[options.number - 1], options.decision, options.reason or "")
        show({"number": options.number, "decision": str(made.decision), "reason": made.reason}, as_json=options.json)
    return 0


def _agree(options: Options) -> int:
    from qda_app.services.consensus import agree

    with writing(options) as project:
        made = agree(project, coders_of(project, options))
        told = {"coder": made.coder.name, "added": made.added, "removed": made.removed, "open": made.open}
        show(told, as_json=options.json)
    return 0


def _domain(options: Options) -> int:
    from qda_app.services.domains import declare_exclusive, new_domain

    with writing(options) as project:
        if options.codes:
            group = new_domain(project, options.group, listed(options.codes))
        else:
            group = code_of(project, options.group)
            declare_exclusive(project, group.id, is_exclusive=not options.overlapping)
        show({"domain": group.short_id, "exclusive": not options.overlapping}, as_json=options.json)
    return 0


_REASON = argument("--reason", help=N_("the reason, which is printed"), metavar="WORDS")
_CODERS = argument("--coders", help=N_("the two coders, first and second"), metavar="A,B")
COMMANDS: Mapping[str, Command] = {
    "judge-status": Command(
        N_("say what a code amounts to beside its computed status, with the reason"),
        _judge,
        (
            PROJECT,
            argument("code", help=N_("the code"), metavar="CODE"),
            argument("--status", help=N_("a status such as partial, or a word of your own"), metavar="STATUS"),
            _REASON,
            argument("--withdraw", help=N_("leave the code to its computed status again"), action="store_true"),
            ACTING,
            JSON,
        ),
    ),
    "decide": Command(
        N_("decide on a negative case, an outlier, an extreme case or a surprise"),
        _decide,
        (
            PROJECT,
            argument("case", help=N_("which kind of case"), choices=list(NotedKind), type=NotedKind),
            argument("--code", help=N_("the code it is about"), metavar="CODE"),
            argument("--informant", help=N_("the informant it is about"), metavar="INFORMANT"),
            argument("--excerpt", help=N_("the excerpt it is about"), metavar="W1-07"),
            argument(
                "--decision",
                help=N_("what becomes of the claim"),
                choices=list(Answer),
                type=Answer,
                default=Answer.EXPLAIN,
            ),
            _REASON,
            ACTING,
            JSON,
        ),
    ),
    "settle": Command(
        N_("settle a disagreement of two coders, as `show disagreements` counts them"),
        _settle,
        (
            PROJECT,
            argument("number", help=N_("which one"), type=int, metavar="N"),
            argument("--decision", help=N_("who is right"), choices=list(Settled), type=Settled, required=True),
            _REASON,
            _CODERS,
            ACTING,
            JSON,
        ),
    ),
    "agree": Command(
        N_("bring the coding that two coders agree on up to date, as the coding of a third; their own stays"),
        _agree,
        (PROJECT, _CODERS, ACTING, JSON),
    ),
    "domain": Command(
        N_("declare that the codes of a group exclude each other on the same text, or may overlap; for cuα and (k)uα"),
        _domain,
        (
            PROJECT,
            argument("group", help=N_("the group, or the short id of a new domain"), metavar="CODE"),
            argument("--codes", help=N_("make a new domain of these codes"), metavar="A,B…"),
            argument("--overlapping", help=N_("its codes may overlap"), action="store_true"),
            ACTING,
            JSON,
        ),
    ),
}
