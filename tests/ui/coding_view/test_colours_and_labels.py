from itertools import combinations_with_replacement

import pytest
from PySide6.QtWidgets import QApplication

from qda_app.ui.coding_view.fills import LEAST_CONTRAST, FillPalette
from qda_app.ui.coding_view.labels import LABEL_STEP, place_labels
from qda_app.ui.theme import Mode, contrast, load_theme

TRA, PROGRAM = 4, 11  # places of their hues in the palette


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_stay_readable_over_every_pair_of_codes(mode: Mode, qapp: QApplication) -> None:
    theme = load_theme(mode)
    palette = FillPalette(theme)
    for pair in combinations_with_replacement(range(len(theme.hues)), 2):
        assert contrast(palette.fill(pair * 2, is_current=True), theme["text_secondary"]) >= LEAST_CONTRAST


def test_the_mean_of_fills_is_the_one_in_the_mockup(qapp: QApplication) -> None:
    palette = FillPalette(load_theme("light"))
    assert palette.fill([TRA], is_current=True).name() == "#f6dbda"
    assert palette.fill([PROGRAM, TRA], is_current=True).name() == "#e9dbe6"
    assert palette.fill([TRA, TRA, PROGRAM]).name() == "#f1e1e7"


def test_only_the_four_innermost_codes_count(qapp: QApplication) -> None:
    palette = FillPalette(load_theme("light"))
    assert palette.fill([1, 2, 3, 4, 5, 6]) == palette.fill([3, 4, 5, 6])


def test_labels_never_collide() -> None:
    tops = place_labels([(0, 24), (0, 24), (0, 24), (4, 200), (300, 324)], 320)
    assert tops == [0, LABEL_STEP, 2 * LABEL_STEP, 3 * LABEL_STEP, 300]
    assert place_labels([(310, 400)], 320) == [None]
