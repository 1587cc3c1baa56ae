"""``rashomon-spark``: the jobs on the command line."""

from __future__ import annotations

import argparse
import sys

from rashomon._native import RashomonError, __version__


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; gives the exit status of the contract: 0 done, 1 done but some inputs were refused, 2 nothing could be done."""
    parser = argparse.ArgumentParser(prog="rashomon-spark", description="Runs Rashomon's stages on Apache Spark.")
    parser.add_argument("--version", action="version", version=f"rashomon-spark {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="pages in, Parquet of every stage out")
    run.add_argument("--input", required=True, nargs="+", metavar="PATH", help="web archives, JSON Lines, Parquet, or listings of these")
    run.add_argument("--output", required=True, metavar="FOLDER", help="where every stage is written; run again, what is whole is skipped")
    run.add_argument("--master", metavar="URL", help="a cluster, or sc://HOST:PORT; without it this machine")
    run.add_argument("--stages", metavar="LIST", help="with commas: extract, annotate, statements, events, copies, stories, accounts")
    run.add_argument("--model", default="none", help="none, builtin, or a network file [default: none]")
    run.add_argument("--days", type=int, default=1, help="days that stories are grouped at a time [default: 1]")
    run.add_argument("--story", action="append", default=[], metavar="ID", help="a story to tell the account of")
    given = parser.parse_args(arguments)
    from rashomon import spark as jobs

    stages = given.stages.split(",") if given.stages else jobs.STAGES[:-1]
    try:
        job = jobs.run(
            jobs.session(given.master), given.input, given.output,
            stages=stages, model=given.model, days=given.days, chosen=given.story,
        )  # fmt: skip
    except (RashomonError, RuntimeError, ValueError, OSError) as error:
        print(f"rashomon-spark: {error}", file=sys.stderr)
        return 2
    refused = job.spark.read.parquet(job.path("extract")).where("refused IS NOT NULL").count()
    if refused:
        print(f"rashomon-spark: {refused} records were refused; extract/kind=refusals says which and why", file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
