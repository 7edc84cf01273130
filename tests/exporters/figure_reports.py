"""The figures of the catalogue, of the sample; of few codes, so that they stay small."""

from functools import cache

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.kinds import Form
from qda_app.domain.displays import Display
from qda_app.domain.figures import Figure
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import language
from tests.analysis.corpora import guid
from tests.analysis.displays.gifts import given_to
from tests.exporters.matrix_reports import sample

KINDS = [kind.key for kind in DISPLAYS.values() if kind.form is Form.FIGURE]
CODES = ("EGA", "KOM")


@cache
def figure(kind: str) -> Figure:
    """A figure of this kind in English, whose catalogue never changes."""
    display = Display(guid("display", kind), kind, "", CODES)
    corpus = sample()
    found = DISPLAYS[kind].build(corpus, display, language("en"), Assumptions(), given_to(kind, corpus))
    assert isinstance(found, Figure)
    return found
