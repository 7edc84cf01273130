"""What can go wrong in the researcher's world, told in whole sentences."""


class UserError(Exception):
    """What happened, and what to do about it; both translated sentences."""

    def __init__(self, message: str, *, hint: str) -> None:
        """Keep the sentence of what happened and the one of what to do."""
        super().__init__(message)
        self.hint = hint

    @property
    def sentence(self) -> str:
        """Both sentences as one line, for the command line and the status bar."""
        return f"{self} {self.hint}".strip()


class Cancelled(Exception):  # noqa: N818 - not an error
    """The person who waited for long work asked it to stop."""
