"""Bring the catalogues up to date: `python -m tests.texts [--merge FILE...]`."""

import argparse
import sys
from pathlib import Path

from tests.texts import catalogues


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py texts", description="Bring the catalogues of messages up to date.")
    parser.add_argument("--merge", nargs="+", type=Path, default=[], metavar="FILE", help="message, tab, Indonesian")
    for code, count in catalogues.update(parser.parse_args().merge).items():
        sys.stdout.write(f"{code}: {count} messages without translation\n")
    return 0


sys.exit(main())
