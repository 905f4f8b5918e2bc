"""A process whose children fill an archive and are ended by force.

    python -m tests.archive.killing ADDRESS FILE ...

For each line on its standard input, which is a number of seconds, it makes a copy of itself, which
runs ``reportedly add`` on every file in turn; it ends that copy by ``kill -9`` when the seconds
are over, and answers ``killed``, or how the copy ended by itself. A copy has nothing to load, so
that what is cut short is the work on the archive.
"""

from __future__ import annotations

import importlib
import os
import select
import signal
import sys
import traceback
from collections.abc import Sequence


def main(address: str, files: Sequence[str]) -> None:
    """Answer line by line."""
    from reportedly.archive.opening import set_up

    set_up()
    for module in ("adding", "carrying", "claims", "following", "settling", "inputs"):
        importlib.import_module(f"reportedly.archive.{module}")
    importlib.import_module("reportedly.commands.adding")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            add(address, files)
        sys.stdout.write(ended(child, float(line)) + "\n")
        sys.stdout.flush()


def add(address: str, files: Sequence[str]) -> None:
    """Run the command for every file, and end this process."""
    from typer.testing import CliRunner

    from reportedly.cli import app

    status = 1
    try:
        for file in files:
            done = CliRunner().invoke(app, ["--archive", address, "add", file, "--model", "rules"])
            if done.exit_code:
                sys.stderr.write(f"{done.output} {done.exception}\n")
                break
        else:
            status = 0
    except BaseException:  # noqa: BLE001 - nothing may get back into the copy of the loop
        traceback.print_exc()
    os._exit(status)


def ended(child: int, seconds: float) -> str:
    """Wait so long, then end the child by force."""
    watched = os.pidfd_open(child)
    over, _, _ = select.select([watched], [], [], seconds)
    os.close(watched)
    if not over:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return "killed" if os.WIFSIGNALED(status) else f"ended {os.WEXITSTATUS(status)}"


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
