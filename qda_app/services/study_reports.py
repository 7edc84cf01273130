"""The head of a study and its interview guide as documents, for an appendix."""

from dataclasses import replace

from qda_app.domain.reports import Heading, Report
from qda_app.i18n import Language
from qda_app.services.guides import guide
from qda_app.services.project import Project
from qda_app.services.reports import list_report
from qda_app.services.study import study_head

_APPENDIX = 7  # the level of its heading


def study_report(project: Project, lang: Language) -> Report:
    """Which objective answers which research question, with the codes of both."""
    with project.read.moment() as read:
        head = study_head(read)
    title = [lang._("No"), lang._("Research question or objective"), lang._("Answers"), lang._("Codes")]
    rows = [
        [
            _number(line.number, lang, is_objective=line.is_objective),
            line.line.words,
            ", ".join(_number(one, lang, is_objective=not line.is_objective) for one in line.partners),
            ", ".join(code.short_id for code in line.codes),
        ]
        for line in (*head.questions, *head.objectives)
    ]
    return list_report(lang._("Research questions and objectives"), [title, *rows], lang, (1.4, 7.4, 2.2, 2.9))


def guide_report(project: Project, lang: Language) -> Report:
    """The questions with what they are probed by and the codes they ask about."""
    with project.read.moment() as read:
        lines = guide(read)
    title = [lang._("No"), lang._("Question"), lang._("Probes"), lang._("Codes")]
    rows = [
        [
            line.question.number,
            line.question.words,
            line.question.probes,
            ", ".join(code.short_id for code in line.codes),
        ]
        for line in lines
    ]
    name = lang._("Interview guide")
    listed = list_report(name, [title, *rows], lang, (1.2, 6.1, 4.2, 2.4))
    return replace(listed, blocks=(Heading(_APPENDIX, name), *listed.blocks))


def _number(number: int, lang: Language, *, is_objective: bool) -> str:
    return (lang._("O{number}") if is_objective else lang._("Q{number}")).format(number=number)
