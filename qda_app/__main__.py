"""Start QDA App: the window, or a command."""

import sys

from qda_app.cli import main

if __name__ == "__main__":
    sys.exit(main())
