"""The researcher's life (*daftar riwayat hidup*), a form that only the researcher can fill (METHOD §8)."""

from collections.abc import Sequence
from dataclasses import replace

from qda_app.domain.reports import Block
from qda_app.i18n import N_
from qda_app.services.reports import list_table
from qda_app.services.thesis.ground import Ground

_WIDTHS = (1.0, 4.6, 8.4)
_LINES = (
    N_("Name"), N_("Student number"), N_("Place and date of birth"), N_("Study programme"), N_("Faculty"),
    N_("University"), N_("Address"), N_("Education"), N_("Organisations and work"),
)  # fmt: skip
_DOTS = "." * 40


def vita(ground: Ground, key: str) -> Sequence[Block]:
    """A table of what campuses ask for, with dots to write on."""
    lang = ground.lang
    rows = [[str(number), lang._(line), _DOTS] for number, line in enumerate(_LINES, 1)]
    titles = [lang._("No"), lang._("About the researcher"), lang._("To be filled in")]
    return [replace(list_table(lang._("The researcher's life"), [titles, *rows], lang, _WIDTHS), key=key)]
