"""What kept queries ask of codes that were merged or deleted in favour of another: that other one."""

from collections.abc import Sequence
from dataclasses import replace

from qda_app.domain.codes import Code
from qda_app.domain.queries import SavedQuery, led_over
from qda_app.storage.work import Work


def lead_queries_over(work: Work, codes: Sequence[Code], into: Code) -> None:
    """Let kept queries name `into` where they named one of some codes."""
    gone = {code.id.hex for code in codes}
    for query in work.read.every(SavedQuery):
        terms = led_over(query.terms, gone, into.id.hex)
        if terms != query.terms:
            work.replace(replace(query, terms=terms))
