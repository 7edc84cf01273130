"""Days as the heads of lists."""

from datetime import date, timedelta

from qda_app.i18n import _, current


def day_word(day: date, today: date) -> str:
    """A day, and whether it is this one or the one before."""
    told = current().date(day)
    if day == today:
        return _("Today, {day}").format(day=told)
    return _("Yesterday, {day}").format(day=told) if day == today - timedelta(days=1) else told
