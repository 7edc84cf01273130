"""Reading a line of words: commands, their arguments, and calm sentences in the language of the interface."""

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn, Protocol

from qda_app import __version__
from qda_app.domain.errors import UserError
from qda_app.i18n import DEFAULT, LANGUAGES, N_, _

PROGRAM = "qda-app"
Options = argparse.Namespace


class Run(Protocol):
    """What a command does with its options; returns the exit code."""

    def __call__(self, options: Options) -> int:
        """Do it."""


@dataclass(frozen=True)
class Argument:
    """An argument of commands: its name or flags, its help (a message id), and what argparse is told of it."""

    flags: tuple[str, ...]
    help: str
    told: Mapping[str, Any]


@dataclass(frozen=True)
class Command:
    """A command: its help (a message id), what it does, and its arguments."""

    help: str
    run: Run
    arguments: tuple[Argument, ...]


class WrongUsage(UserError):  # noqa: N818 - named for what it tells
    """The words are no command, or not its arguments."""


def argument(*flags: str, help: str, **told: Any) -> Argument:  # noqa: A002, ANN401 - the words of argparse
    """An argument, with what argparse is told of it."""
    return Argument(flags, help, told)


VERSION = argument("--version", help=N_("show the version"), action="version", version=__version__)
LANGUAGE = argument(
    "--language", help=N_("language of messages and documents"), choices=LANGUAGES, default=argparse.SUPPRESS
)


def language_of(words: Sequence[str]) -> str:
    """The language that the words ask for; needed before they are read, because help is in it too."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        name, _equals, value = word.partition("=")
        if name == "--language":
            return value or following
    return DEFAULT


def read(words: Sequence[str], commands: Mapping[str, Command]) -> Options:
    """The command in `words` and its arguments. Raises WrongUsage; prints help where that is asked for and exits."""
    parser = _Parser(PROGRAM, _("Qualitative research after Miles & Huberman."))
    parser.take(VERSION, LANGUAGE)
    chosen = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", title=_("commands"), parser_class=_Parser
    )
    for name, command in commands.items():
        one = chosen.add_parser(name, help=_(command.help), description=_(command.help))
        one.take(*command.arguments, LANGUAGE)
        one.set_defaults(run=command.run)
    return parser.parse_args(words)


class _Help(argparse.HelpFormatter):
    """Help whose first word is translated too."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Begin with the usage."""
        super().add_usage(usage, actions, groups, _("usage:") + " " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence, and helps in the language of the interface."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, formatter_class=_Help, add_help=False, allow_abbrev=False)
        self._places = self.add_argument_group(_("arguments"))
        self._choices = self.add_argument_group(_("options"))
        self._choices.add_argument("-h", "--help", action="help", help=_("show this help"))

    def take(self, *arguments: Argument) -> None:
        """Understand these arguments."""
        for one in arguments:
            group = self._choices if one.flags[0].startswith("-") else self._places
            group.add_argument(*one.flags, help=_(one.help).replace("%", "%%"), **one.told)  # argparse fills it in

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong, as a sentence."""
        hint = _("Type {command} for help.").format(command=f"{self.prog} --help")
        raise WrongUsage(_sentence(message), hint=hint)


_FAULTS = (  # what argparse says, and how we say it
    (r"the following arguments are required: (?P<names>.+)", N_("Something is missing: {names}.")),
    (r"unrecognized arguments: (?P<words>.+)", N_("This was not understood: {words}.")),
    (r"argument COMMAND: invalid choice: '?(?P<word>.+?)'? \(choose from .+\)", N_("There is no command {word}.")),
    (
        r"argument (?P<name>.+?): invalid choice: '?(?P<word>.+?)'? \(choose from (?P<choices>.+)\)",
        N_("{name} cannot be {word}; it is one of {choices}."),
    ),
    (r"argument (?P<name>.+?): invalid \w+ value: '?(?P<word>.+?)'?", N_("{name} cannot be {word}.")),
    (r"argument (?P<name>.+?): expected .+", N_("{name} needs a value.")),
)


def _sentence(message: str) -> str:
    for pattern, ours in _FAULTS:
        if found := re.fullmatch(pattern, message):
            told = {name: words.replace("'", "") for name, words in found.groupdict().items()}
            return _(ours).format(**told)
    return message
