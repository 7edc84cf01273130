from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from qda_app import i18n
from qda_app.services.sample import make_sample
from qda_app.ui.pictures import SIZE, take_pictures


def test_every_stage_of_an_open_project_is_pictured(qapp: QApplication, tmp_path: Path) -> None:
    project = make_sample(tmp_path / "sample")
    pictures = list(take_pictures(project, tmp_path / "pictures"))
    project.close()
    assert [picture.stem for picture in pictures] == [
        "1_home",
        "2_collect",
        "3_reduce",
        "4_display",
        "5_conclude",
        "6_review",
    ]
    for picture in pictures:
        image = QImage(str(picture))
        assert (image.width(), image.height()) == SIZE
        assert len({image.pixel(x, y) for x in range(0, SIZE[0], 7) for y in range(0, SIZE[1], 7)}) > 8
    assert i18n.current().code == "en"
