"""Where the labels of stripes stand, so that none covers another."""

from collections.abc import Sequence

LABEL_STEP = 16  # px


def place_labels(brackets: Sequence[tuple[float, float]], height: float) -> list[float | None]:
    """Tops of labels, `LABEL_STEP` apart, each as near to its bracket's top as the labels before allow.

    `brackets` are tops and bottoms in order. None where a label would leave the viewport or come to stand more than
    two steps below its bracket.
    """
    tops: list[float | None] = []
    free_from = 0.0
    for top, bottom in brackets:
        wanted = max(top, free_from)
        fits = wanted + LABEL_STEP <= height and wanted <= bottom + 2 * LABEL_STEP
        tops.append(wanted if fits else None)
        free_from = wanted + LABEL_STEP if fits else free_from
    return tops
