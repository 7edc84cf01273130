from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFontInfo, QIcon, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from qda_app import paths
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.excerpts import Stance
from qda_app.domain.ids import new_id
from qda_app.ui.theme import (
    CodeHues,
    Mode,
    Theme,
    contrast,
    dress,
    dress_window,
    hue_for,
    icon,
    icon_pixmap,
    load_fonts,
    load_theme,
    paint_stance,
    set_look,
    speech_font,
    stance_path,
    style_sheet,
    ui_font,
)
from qda_app.ui.theme.colours import to_colour, to_lab
from qda_app.ui.theme.tokens import read_tokens

MODES: tuple[Mode, ...] = ("light", "dark")


@pytest.fixture(params=MODES)
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    return load_theme(request.param)


def test_contrasts_are_as_high_as_the_tokens_say(theme: Theme) -> None:
    for pair, ratio in read_tokens()[theme.mode]["contrast"].items():
        one, other = pair.split(" on ")
        assert contrast(theme.colours[one], theme.colours[other]) == pytest.approx(ratio, abs=0.01)


def test_every_role_of_the_type_is_in_both_modes(theme: Theme) -> None:
    assert theme["paper"].isValid()
    assert load_theme("light").colours.keys() == load_theme("dark").colours.keys()


def test_sizes_are_found_by_their_name(theme: Theme) -> None:
    assert theme.size("tree_row") == 26
    assert theme.size("inspector.default") == 316
    assert theme.sizes["stripe_margin.bracket_current"] == 3.5
    assert theme.size("radius.card") == 6
    assert (theme.space("m"), theme.type("reading").line) == (12, 24)


@pytest.mark.parametrize("name", ["#1D4F7C", "#FFFEFB", "#A93820", "#000000", "#ffffff"])
def test_colours_come_back_from_oklab(name: str) -> None:
    assert to_colour(to_lab(QColor(name))) == QColor(name)


def code(short_id: str, parent: Code | None = None, *, colour: str = "", position: int = 0) -> Code:
    return Code(new_id(), short_id, short_id, parent.id if parent else None, position, parent is None, colour=colour)


def test_a_codebooks_colour_is_shown_by_the_nearest_hue(theme: Theme) -> None:
    names = [hue["name"]["en"] for hue in read_tokens()["code_palette"]["hue"]]
    own = {"#1B7F5C": "green", "#8A4FBF": "plum", "#2F6DB5": "blue", "#B8651B": "ochre", "#C23B5A": "brick"}
    own |= {"#0E8C9B": "teal", "#6B7A12": "olive"}
    assert {colour: names[hue_for(colour, theme).index] for colour in own} == own


def test_a_child_takes_the_hue_of_its_group_and_groups_get_what_is_left_in_order(theme: Theme) -> None:
    aspects = code("ASPEK")
    innovation = code("INO", aspects, colour="#1B7F5C")
    value = code("INO-NILAI", innovation)
    stages, barriers = code("TAHAP", position=1), code("HAMBATAN", position=2)
    stage, barrier = code("TAHAP-TERAP", stages), code("HAM-DANA", barriers)
    hues = CodeHues(CodeTree([barrier, barriers, stage, stages, value, innovation, aspects]), theme)
    assert hues.hue(value.id) == hues.hue(innovation.id) == theme.hues[0]
    assert (hues.hue(stage.id), hues.hue(barrier.id)) == (theme.hues[1], theme.hues[2])
    assert hues.hue(aspects.id) == theme.hues[3]


def test_hues_begin_again_when_all_are_given(theme: Theme) -> None:
    groups = [code(f"K{number:02}", position=number) for number in range(30)]
    hues = CodeHues(CodeTree(groups), theme)
    assert [hues.hue(group.id).index for group in groups] == [number % 12 for number in range(30)]


def test_a_code_keeps_its_hue_in_the_other_mode(qapp: QApplication) -> None:
    group = code("A", colour="#C23B5A")
    light = CodeHues(CodeTree([group]), load_theme("light"))
    dark = light.with_theme(load_theme("dark"))
    assert light.hue(group.id).index == dark.hue(group.id).index
    assert light.hue(group.id).stripe != dark.hue(group.id).stripe


def test_both_voices_are_bundled_with_their_licences(qapp: QApplication) -> None:
    assert {"Inter", "Noto Serif"} <= set(load_fonts())
    assert len(list(paths.FONTS.glob("OFL-*.txt"))) == 2
    assert sum(file.stat().st_size for file in paths.FONTS.iterdir()) < 3_000_000
    assert QFontInfo(ui_font("caption")).family() == "Inter"
    assert QFontInfo(speech_font()).family() == "Noto Serif"
    assert speech_font(size=19).pixelSize() == 19


def painted(stance: Stance | None, theme: Theme) -> QImage:
    image = QImage(24, 24, QImage.Format.Format_ARGB32)
    image.fill(theme["paper"])
    painter = QPainter(image)
    paint_stance(painter, stance, QPointF(0, 0), 24, theme)
    painter.end()
    return image


def test_every_stance_has_a_shape_of_its_own(theme: Theme) -> None:
    shapes = [painted(stance, theme).convertToFormat(QImage.Format.Format_Mono) for stance in (*Stance, None)]
    assert all(one != other for one, other in product(shapes, shapes) if one is not other)
    assert stance_path(Stance.SUPPORTS).boundingRect().width() == 10


def test_icons_are_drawn_in_the_colour_of_their_place(theme: Theme) -> None:
    for file in paths.ICONS.glob("*.svg"):
        image = icon_pixmap(file.stem, theme["accent"], 20, 2).toImage()
        strongest = max((image.pixelColor(x, y) for x in range(40) for y in range(40)), key=QColor.alpha)
        assert strongest.alpha() > 200, file.stem
        near = abs(strongest.red() - theme["accent"].red()) + abs(strongest.blue() - theme["accent"].blue())
        assert near < 12, file.stem
    assert not icon("home", theme).pixmap(16, QIcon.Mode.Disabled).isNull()


def test_dressing_again_changes_the_mode(qtbot: QtBot, qapp: QApplication) -> None:
    button = QPushButton("Simpan")
    qtbot.addWidget(button)
    set_look(button, primary=True)
    for mode in (*MODES, "light"):
        dress(qapp, load_theme(mode))
        dress_window(button, load_theme(mode))
        assert qapp.palette().color(QPalette.ColorRole.Base) == load_theme(mode)["paper"]
        ground = button.grab().toImage().pixelColor(12, button.height() // 2)
        assert ground == load_theme(mode)["accent"]


def test_the_style_sheet_names_only_files_that_exist(theme: Theme) -> None:
    sheet = style_sheet(theme)
    files = {line.split('url("')[1].split('"')[0] for line in sheet.splitlines() if "url(" in line}
    assert files
    assert all(Path(file).is_file() for file in files)
