"""The colours of figures in the window: those of its theme."""

from qda_app.analysis.figures.style import Style
from qda_app.domain.figures import Paint
from qda_app.ui.theme import Role, Theme

_ROLES: dict[Paint, Role] = {
    Paint.ACCENT: "accent",
    Paint.QUIET: "control_border",
    Paint.SUPPORTS: "supports",
    Paint.CONTRADICTS: "contradicts",
    Paint.MIXED: "mixed",
    Paint.NEUTRAL: "neutral",
    Paint.UNRATED: "control_border",
}


def figure_style(theme: Theme) -> Style:
    """How figures look in a theme."""
    return Style(
        paper=theme["paper"].name(),
        ink=theme["text"].name(),
        quiet=theme["text_secondary"].name(),
        line=theme["line"].name(),
        paints={paint: theme[role].name() for paint, role in _ROLES.items()},
    )
