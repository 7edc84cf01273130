"""What research questions and objectives lack, in words."""

from collections.abc import Sequence

from qda_app.domain.study_heads import Gap, StudyLine
from qda_app.i18n import _


def gap_words(line: StudyLine) -> str:
    """What a line lacks."""
    words = {Gap.NO_QUESTION: _("no question"), Gap.NO_OBJECTIVE: _("no objective"), Gap.NO_CODE: _("no code")}
    return ", ".join(words[gap] for gap in line.gaps)


def line_name(line: StudyLine) -> str:
    """How a line is named in a sentence."""
    return (_("objective {number}") if line.is_objective else _("question {number}")).format(number=line.number)


def lacking_words(lines: Sequence[StudyLine]) -> str:
    """What lacks something, in one sentence."""
    told = "; ".join(f"{line_name(line)}: {gap_words(line)}" for line in lines)
    return _("Still lacking: {lines}.").format(lines=told) if told else ""
