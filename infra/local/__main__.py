"""The commands of the local stack: run, token, schedule."""

import argparse
import sys
from pathlib import Path

from infra.local.problem import Problem


def main(arguments: list[str] | None = None) -> int:
    """Run one command; a problem is told in plain words and ends with 1."""
    options = _parser().parse_args(arguments)
    try:
        options.command(options)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def run(options: argparse.Namespace) -> None:
    """Start Kontor and its services."""
    from infra.local import stack  # noqa: PLC0415 - the quick commands load nothing of it

    stack.run(
        stack.Options(
            port=options.port,
            smtp_port=options.smtp_port,
            data=options.data.resolve(),
            demo=bool(options.demo),
            with_parent=options.with_parent,
        ),
    )


def token(options: argparse.Namespace) -> None:
    """Print the token of a user of the running stack."""
    from infra.local import commands, running  # noqa: PLC0415 - as above

    print(commands.token_of(options.user, running.running_at(options.port)))


def schedule(options: argparse.Namespace) -> None:
    """Fire a schedule of the running stack and print what it says."""
    from infra.local import commands, running  # noqa: PLC0415 - as above

    print(commands.run_schedule(options.run, running.running_at(options.port)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m infra.local", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("run", help="start Kontor and its services on 127.0.0.1")
    command.set_defaults(command=run)
    command.add_argument("--port", type=int, default=8080, help="HTTP port; 0 is any free one")
    command.add_argument("--smtp-port", type=int, default=1025, help="port for inbound mail; 0 is any free one")
    command.add_argument("--data", type=Path, default=Path(".kontor"), help="folder that keeps everything")
    command.add_argument("--demo", type=int, choices=(0, 1), default=1, help="1 loads sample data into an empty store")
    command.add_argument("--with-parent", action="store_true", help="end when the starting process ends")

    command = commands.add_parser("token", help="print a JWT for the running stack")
    command.set_defaults(command=token)
    command.add_argument("--user", default="admin")
    command.add_argument("--port", type=int, default=8080, help="HTTP port of the running stack")

    command = commands.add_parser("schedule", help="fire a schedule of the running stack at once")
    command.set_defaults(command=schedule)
    command.add_argument("--run", required=True, help="the schedule's name, such as roll_up_kpis")
    command.add_argument("--port", type=int, default=8080, help="HTTP port of the running stack")
    return parser


if __name__ == "__main__":
    sys.exit(main())
