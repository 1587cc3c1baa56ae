"""Measures what docs/scale.md says of the wheel, on made-up articles and the pages of examples/:

    python crates/python/measure.py threads      two threads beside one: articles a second through batch.annotate
    python crates/python/measure.py binary       processor time of an article: the wheel beside the program, on one thread
    python crates/python/measure.py extractors   datatrove's extractor beside the library's, as steps of one pipeline

Each runs what it compares in turn, many times, and takes the least of each (of threads the middle of the runs in which others did nothing),
so that what else a machine does counts little. The wheel must be installed; `binary` wants the program of the same profile (RASHOMON_BINARY), `extractors` datatrove and trafilatura.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "tests"))

#: Articles that are read, and how often everything is done.
ARTICLES, TIMES = 2_000, 7
#: How long undisturbed runs are waited for, and what others may take of processors in one.
SECONDS, OTHERS = 60, 0.04


def articles(count: int) -> list[dict]:
    """Made-up articles of about 320 words."""
    from conftest import made_up

    parts = made_up(count * 5)
    texts = ["\n".join(part["text"] for part in parts[at : at + 5]) for at in range(0, len(parts), 5)]
    return [{**article, "text": text} for article, text in zip(made_up(count), texts, strict=True)]


def processor() -> float:
    """Seconds of processors that this process took, and those that it waited for."""
    of = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in of)


def busy() -> float:
    """Seconds that all processors of this machine have worked since it started (Linux)."""
    with open("/proc/stat") as file:
        parts = [int(part) for part in file.readline().split()[1:9]]
    return (sum(parts) - sum(parts[3:5])) / os.sysconf("SC_CLK_TCK")


def reader() -> None:
    """Reads the articles whenever it is told to by a line, and answers with seconds by the clock, of processors, and of what others did
    meanwhile. How many threads it has is said by the environment."""
    from conftest import table
    from rashomon import batch

    given = table(articles(ARTICLES))
    batch.annotate(given)
    print("ready", flush=True)
    for _ in sys.stdin:
        of_all, of_this, begun = busy(), processor(), time.perf_counter()
        batch.annotate(given)
        clock, used = time.perf_counter() - begun, processor() - of_this
        print(json.dumps([clock, used, busy() - of_all - used]), flush=True)


class Reader:
    """A process of :func:`reader`."""

    def __init__(self, threads: int) -> None:
        environment = {**os.environ, "RAYON_NUM_THREADS": str(threads)}
        command = [sys.executable, __file__, "reader"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        self.process.stdout.readline()

    def run(self) -> list[float]:
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def threads() -> None:
    readers = {count: Reader(count) for count in (1, 2)}
    alone: dict[int, list[list[float]]] = {count: [] for count in readers}
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        for count, reader in readers.items():
            run = reader.run()
            # What is left when others took their share says how busy the machine was, and nothing else.
            if run[2] < OTHERS:
                alone[count].append(run)
        time.sleep(0.2)
    middle = {}
    for count, runs in alone.items():
        if not runs:
            sys.exit(f"others kept the machine busy for all of {SECONDS} s")
        middle[count] = sorted(runs)[len(runs) // 2]
        clock, used, _ = middle[count]
        print(f"threads {count}: {clock:.3f} s, {used:.3f} s of processors, the middle of {len(runs)} runs that nothing disturbed")
    print(f"two are {middle[1][0] / middle[2][0]:.2f} times as fast as one")


def binary() -> None:
    from conftest import binary as found

    program = found()
    if program is None:
        sys.exit("there is no program to compare with: cargo build --bin rashomon, or RASHOMON_BINARY")
    with tempfile.TemporaryDirectory() as folder:
        files = {count: Path(folder) / f"{count}.jsonl" for count in (ARTICLES // 10, ARTICLES)}
        for count, file in files.items():
            file.write_text("".join(json.dumps(one) + "\n" for one in articles(count)))

        def printed(count: int) -> float:
            before = processor()
            command = [program, "annotate", "--model", "none", "--jobs", "1", str(files[count])]
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            return processor() - before

        few, many = files
        reader = Reader(1)
        runs = [(reader.run()[1], printed(few), printed(many)) for _ in range(TIMES)]
        ours, start, theirs = (min(run[which] for run in runs) for which in range(3))
        # What the program takes to start is no article's.
        ours, theirs = ours / many, (theirs - start) / (many - few)
    print(f"wheel {1e3 * ours:.3f} ms an article, program {1e3 * theirs:.3f} ms: {ours / theirs:.2f} times")


def extractors() -> None:
    from conftest import ROOT
    from datatrove.data import Document
    from datatrove.pipeline.extractors import Trafilatura
    from rashomon.datatrove import Extract

    pages = sorted((ROOT / "examples").glob("*/pages/*.html"))
    texts = [page.read_bytes().decode("utf-8", "replace") for page in pages]

    def took(step: object) -> tuple[float, float, int]:
        begun, before = time.perf_counter(), processor()
        documents = (Document(text, str(number)) for number, text in enumerate(texts))
        count = sum(1 for _ in step.run(documents))
        return time.perf_counter() - begun, processor() - before, count

    steps = {"rashomon": Extract, "trafilatura": lambda: Trafilatura(timeout=30)}
    in_turn = [{name: took(step()) for name, step in steps.items()} for _ in range(TIMES)]
    runs = {name: [each[name] for each in in_turn] for name in steps}
    least = {name: [min(run[which] for run in of) / len(texts) for which in (0, 1)] for name, of in runs.items()}
    for name, (clock, used) in least.items():
        print(f"{name}: {1e3 * clock:.2f} ms a page, {1e3 * used:.2f} ms of processors, {runs[name][0][2]} of {len(texts)} pages")
    print(f"ratio: {least['trafilatura'][0] / least['rashomon'][0]:.1f}")


if __name__ == "__main__":
    known = {"threads": threads, "binary": binary, "extractors": extractors, "reader": reader}
    if len(sys.argv) < 2 or sys.argv[1] not in known:
        sys.exit(__doc__)
    known[sys.argv[1]]()
