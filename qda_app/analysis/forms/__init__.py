"""What the coding has to say for the fields of forms; the researcher takes it over, or does not."""

from qda_app.analysis.forms.ground import Ground
from qda_app.analysis.forms.proposals import proposals

__all__ = ["Ground", "proposals"]
