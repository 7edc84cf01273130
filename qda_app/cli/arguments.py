"""The arguments that many commands share."""

from pathlib import Path

from qda_app.cli.parser import argument
from qda_app.i18n import N_

PROJECT = argument("project", help=N_("the project file"), type=Path, metavar="PROJECT")
JSON = argument("--json", help=N_("print one JSON document"), action="store_true")
CODER = argument("--coder", help=N_("whose codings; the project's own coder by default"), metavar="NAME")
ACTING = argument("--as", help=N_("who does it; the project's own coder by default"), dest="acting", metavar="NAME")
MASK = argument(
    "--mask",
    help=N_("replace the names of this table before anything is stored; the files are not kept then"),
    type=Path,
    metavar="NAMES",
)
DRY_RUN = argument("--dry-run", help=N_("only tell what would change"), action="store_true")
