"""What a display is filled with: a value for each of its forms, which all have a table of the same content."""

from qda_app.domain.figures import Figure
from qda_app.domain.matrices import Matrix

Filled = Matrix | Figure
