"""The process that reads texts, for all tests of a run: to start one takes seconds."""

from qda_app.analysis.language.plain import Message
from qda_app.analysis.language.process import Worker


class SharedWorker(Worker):
    """Outlives whoever asks it, unless it dies or is stopped while it reads."""

    _is_reading = False

    def ask(self, message: Message) -> Message:
        """As ever; what has died is let go, so that the next to ask starts another."""
        self._is_reading, is_answered = True, False
        try:
            answer = super().ask(message)
            is_answered = True
        finally:
            self._is_reading = False
            if not is_answered:
                super().end()
        return answer

    def end(self) -> None:
        """Go on."""

    def kill(self) -> None:
        """Go on, unless someone waits for an answer."""
        if self._is_reading:
            super().kill()
