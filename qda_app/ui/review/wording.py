"""The words of the stage Review."""

from datetime import datetime

from qda_app.domain.review_packs import Standing
from qda_app.domain.review_queue import Drawing, SubjectKind
from qda_app.domain.reviews import Verdict
from qda_app.i18n import N_, _, current

KINDS = {
    SubjectKind.EXCERPT: N_("Excerpts"),
    SubjectKind.CODING: N_("Codings"),
    SubjectKind.SUMMARY: N_("Summaries"),
    SubjectKind.DISPLAY: N_("Displays"),
    SubjectKind.CLAIM: N_("Claims"),
}
ICONS = {
    SubjectKind.EXCERPT: "reduce",
    SubjectKind.CODING: "tag",
    SubjectKind.SUMMARY: "pencil",
    SubjectKind.DISPLAY: "display",
    SubjectKind.CLAIM: "conclude",
}
VERDICT_ICONS = {Verdict.AGREE: "check", Verdict.REVISE: "memo", Verdict.REJECT: "close", Verdict.ASK: "help"}
MEANINGS = {
    Verdict.AGREE: N_("The researcher sees that this may stay as it is."),
    Verdict.REVISE: N_("This goes back to the researcher, with your words."),
    Verdict.REJECT: N_("You do not agree with this; say why."),
    Verdict.ASK: N_("The researcher is asked to answer before you decide."),
}
DRAWINGS = {
    Drawing.ALL: N_("All"),
    Drawing.UNREVIEWED: N_("Not reviewed yet"),
    Drawing.DISPUTED: N_("Disputed"),
    Drawing.EVERY: N_("Every n-th"),
    Drawing.RANDOM: N_("At random"),
    Drawing.PER_CODE: N_("At least n of each code"),
}
STANDINGS = {
    Standing.NEW: N_("New"),
    Standing.KNOWN: N_("Taken before"),
    Standing.CHANGED: N_("Changed since the pack was made"),
    Standing.EMPTY: N_("Nothing was written"),
    Standing.MISSING: N_("No longer in the project"),
    Standing.UNKNOWN: N_("From another project"),
    Standing.DOUBLE: N_("Stands twice in the file"),
}
_PARTS = {
    "words": N_("Words"),
    "codes": N_("Codes"),
    "paraphrase": N_("Paraphrase"),
    "generalisation": N_("Generalisation"),
    "dropped": N_("Dropped"),
    "title": N_("Title"),
    "rule": N_("Rule"),
    "cells": N_("Cells"),
    "scope": N_("Scope"),
    "status": N_("Status"),
}


def part(name: str) -> str:
    """What a part of a thing is called."""
    return _(_PARTS.get(name, name))


def moment(at: datetime) -> str:
    """Day and hour, local time."""
    lang = current()
    return f"{lang.date(at.astimezone().date(), 'medium')}, {lang.clock(at)}"
