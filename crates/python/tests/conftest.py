"""What the tests share: made-up articles, and the binary that everything is compared with."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HARBOUR = ROOT / "examples" / "harbour" / "pages"


def binary() -> str | None:
    """The program: `RASHOMON_BINARY`, or what cargo built."""
    named = os.environ.get("RASHOMON_BINARY")
    built = [ROOT / "target" / profile / "rashomon" for profile in ("release", "debug")]
    found = [Path(named)] if named else [path for path in built if path.exists()]
    return str(max(found, key=lambda path: path.stat().st_mtime)) if found else shutil.which("rashomon")


@pytest.fixture(scope="session")
def run():
    """Runs the binary in a folder and gives its lines of output."""
    program = binary()
    if program is None:
        pytest.skip("there is no binary to compare with: cargo build --bin rashomon")

    def lines(*arguments: str, cwd: Path | None = None) -> list[str]:
        done = subprocess.run(
            [program, *arguments], cwd=cwd or ROOT, capture_output=True, text=True, check=False,
            env={**os.environ, "NO_COLOR": "1"},
        )  # fmt: skip
        assert done.returncode in (0, 1), done.stderr
        return done.stdout.splitlines(keepends=True)

    return lines


def made_up(count: int) -> list[dict]:
    """Articles of a few affairs: some word for word as others, some reworded, one of an agency, some without a date."""
    places = ["Zeld", "Skarn", "Port Elm", "Wick", "Lunden"]
    people = ["Ida Holm", "Otto Lund", "Mara Veit", "Nils Rask", "Ilma Oda"]
    things = ["ferry", "swing bridge", "harbour crane", "night train", "water tower"]
    found = []
    for number in range(count):
        affair = number % 5
        place, person, thing = places[affair], people[affair], things[affair]
        wording = number % 3
        body = [
            f"The {thing} of {place} was closed on Monday after divers found {12 + affair} cracks in its hull and piers.",
            f'"We will not open it before spring," Mayor {person} said on Tuesday. The council is to meet in {place} next week.',
            f"Some {200 + affair} people who cross with the {thing} every morning will have to take a bus until then.",
        ]
        if wording == 1:
            body.insert(0, f"A report from {place}, number {number // 15}, by our own correspondent in the east of the country.")
        if wording == 2:
            body[2] = f"Nobody was hurt, the police said. The {thing} had last been looked at {number // 15 + 3} years ago."
        article = {
            "id": f"a{number:05}",
            "url": f"https://a.example/{number}",
            "outlet": "Reuters" if number % 11 == 4 else ["Gull", "Tern", "Heron"][number % 3],
            "title": f"The {thing} of {place} stays shut",
            "authors": [person, "A. Writer"] if number % 2 else [],
            "published": None if number % 7 == 6 else f"2021-{1 + affair:02}-{10 + number % 9:02}",
            "text": "\n".join(body),
        }
        found.append({name: value for name, value in article.items() if value not in (None, [])})
    return found


def table(articles: list[dict]):
    """The same as a table of pyarrow."""
    import pyarrow

    names = ("id", "url", "outlet", "title", "published", "text", "file")
    fields = [(name, pyarrow.string()) for name in names] + [("authors", pyarrow.list_(pyarrow.string()))]
    return pyarrow.Table.from_pylist(articles, schema=pyarrow.schema(fields))


@pytest.fixture(scope="session")
def articles() -> list[dict]:
    return made_up(60)


@pytest.fixture(scope="session")
def lines_file(tmp_path_factory, articles) -> Path:
    """The same as JSON Lines."""
    file = tmp_path_factory.mktemp("lines") / "articles.jsonl"
    file.write_text("".join(json.dumps(article) + "\n" for article in articles))
    return file
