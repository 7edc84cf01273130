"""How a cell is named to who cannot see it."""

from qda_app.domain.matrices import Axis, Matrix, MatrixCell
from qda_app.ui.matrix.wording import cell_place


def test_a_voice_is_named_by_its_id_and_all_else_by_its_title() -> None:
    columns = (Axis("I-1", "Kepala bidang", "I-1, Bidang TI"), Axis("technique:interview", "Wawancara", "3 sumber"))
    matrix = Matrix(
        "free-matrix", "", "", (Axis("EGA", "Egaliter", "EGA", hue="EGA"),), columns, ((MatrixCell(), MatrixCell()),)
    )
    assert cell_place(matrix, 0, 0) == "Egaliter, I-1"
    assert cell_place(matrix, 0, 1) == "Egaliter, Wawancara"
