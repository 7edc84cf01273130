"""The commands of whoever works on the code; `python3 dev.py` lists them. Standard library only."""

import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed"  # what the environment was made from

ALWAYS_LOADED = {  # shared library: its package on Debian and Ubuntu
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
LOADED_BY_A_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def run(arguments: Sequence[str]) -> int:
    """Open the window on a copy of the sample project; without a display, print it into build/sample."""
    if has_display():
        return app("sample", "build/run", "--open", *arguments)
    say("there is no display, so the sample project is exported to build/sample")
    return app("sample", "build/sample", *arguments)


def test(arguments: Sequence[str]) -> int:
    """Check, then run the tests; further words go to pytest."""
    return max(check(()), python("-m", "pytest", "-n", "2", *arguments))


def check(arguments: Sequence[str]) -> int:
    """Run ruff, mypy and the import contracts."""
    return max(
        python("-m", "ruff", "check", *arguments),
        python("-m", "ruff", "format", "--check", *arguments),
        python("-m", "mypy", *arguments),
        call(str(PYTHON.with_name("lint-imports")), "--no-logo"),
    )


def bench(arguments: Sequence[str]) -> int:
    """Measure speed and memory into build/bench.json."""
    return python("-m", "tests.benchmarks", *arguments)


def shots(arguments: Sequence[str]) -> int:
    """Take a picture of every screen: shots [DIR]."""
    return python("-m", "tests.shots", *(arguments or ["build/shots"]))


def displays(arguments: Sequence[str]) -> int:
    """Write docs/displays.md with a picture of every display: displays [DOCS]."""
    return python("-m", "tests.pictured_displays", *(arguments or ["docs"]))


def texts(arguments: Sequence[str]) -> int:
    """Bring the catalogues of messages up to date: texts [--merge FILE...]."""
    return python("-m", "tests.texts", *arguments)


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    command.__name__: command for command in (run, test, check, bench, shots, displays, texts)
}


def main(arguments: Sequence[str]) -> int:
    """Make the environment ready, then do what the first word says."""
    if not arguments or arguments[0] not in COMMANDS:
        print(*(f"python3 dev.py {name:8} {command.__doc__}" for name, command in COMMANDS.items()), sep="\n")
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 - said before anything newer is met
        say("Python 3.11 or newer is needed")
        return 1
    os.chdir(ROOT)
    return install_libraries(arguments[0]) or install_packages() or COMMANDS[arguments[0]](arguments[1:])


def install_libraries(command: str) -> int:
    """Install the shared libraries that are missing, or print the line that does."""
    if sys.platform != "linux" or not shutil.which("apt-get"):
        return 0
    is_root = os.geteuid() == 0
    has_window = is_root or (command == "run" and has_display())
    packages = missing({**ALWAYS_LOADED, **(LOADED_BY_A_WINDOW if has_window else {})})
    if not packages:
        return 0
    if not is_root:
        say(f"libraries are missing; type: sudo apt-get install --no-install-recommends {' '.join(packages)}")
        return 1
    return call("apt-get", "update", "-q") or call("apt-get", "install", "-qy", "--no-install-recommends", *packages)


def missing(libraries: dict[str, str]) -> list[str]:
    """The packages of those libraries that cannot be loaded."""
    return [package for library, package in libraries.items() if not can_load(library)]


def can_load(library: str) -> bool:
    """Whether the system has this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_packages() -> int:
    """Make .venv and install into it, unless it stands as pyproject.toml and constraints.txt say."""
    is_made = PYTHON.exists() and f"version = {platform.python_version()}" in (VENV / "pyvenv.cfg").read_text()
    if is_made and STAMP.exists() and STAMP.read_text() == wanted():
        return 0
    if not is_made and call(sys.executable, "-m", "venv", "--clear", str(VENV)):
        say("on Debian and Ubuntu this needs: sudo apt-get install python3-venv")
        return 1
    install = ("-m", "pip", "install", "-qq", "--disable-pip-version-check", "-c", "constraints.txt", "-e", ".[test]")
    failed = python(*install)
    if not failed:
        STAMP.write_text(wanted())
    return failed


def wanted() -> str:
    """A fingerprint of all that decides what .venv holds."""
    files = b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    return hashlib.sha256(files + str(ROOT).encode()).hexdigest()


def has_display() -> bool:
    """Whether a window can be shown here."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def app(*arguments: str) -> int:
    """Run the program itself."""
    return python("-m", "qda_app", *arguments)


def python(*arguments: str) -> int:
    """Run the Python of the environment."""
    return call(str(PYTHON), *arguments)


def call(*command: str) -> int:
    """Say what is run, run it, and return its exit code."""
    say(" ".join([Path(command[0]).name, *command[1:]]))
    return subprocess.run(command, check=False).returncode


def say(sentence: str) -> None:
    """Print one line, ahead of what the commands print."""
    print(f"dev.py: {sentence}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
