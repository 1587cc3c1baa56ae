#!/usr/bin/env python3
"""Pages a second of CPU: the whole `rashomon extract` against trafilatura's body extraction, in one run.

Usage:  compare_speed.py RASHOMON PAGES

RASHOMON is the release binary, PAGES a folder of HTML pages (searched for *.html). Needs trafilatura. Both read the files
themselves, in turn, three times; the best of each counts. Start-up is part of Rashomon's time and not of trafilatura's.
"""
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import trafilatura


def rashomon(binary: str, pages: list[Path]) -> float:
    """CPU seconds of one run over all pages, on one thread."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [binary, "extract", "--jobs", "1", *map(str, pages)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def body_by_trafilatura(pages: list[Path]) -> float:
    """CPU seconds of extracting the body of all pages."""
    start = time.process_time()
    for page in pages:
        trafilatura.extract(page.read_bytes().decode("utf-8", "replace"))
    return time.process_time() - start


def main() -> None:
    binary, folder = sys.argv[1:]
    pages = sorted(Path(folder).rglob("*.html"))
    ours = min(rashomon(os.path.abspath(binary), pages) for _ in range(3))
    theirs = min(body_by_trafilatura(pages) for _ in range(3))
    print(f"{len(pages)} pages: rashomon {len(pages) / ours:.0f} pages/s, "
          f"trafilatura {trafilatura.__version__} {len(pages) / theirs:.1f} pages/s, ratio {theirs / ours:.1f}")


if __name__ == "__main__":
    main()
