"""The jobs on Spark or Sail, on this machine: every stage has the rows of the binary."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from pathlib import Path

import pytest
import rashomon
from conftest import HARBOUR, made_up

pytest.importorskip("pyspark")
#: Which engine runs the jobs: Spark itself, or Sail, which needs no Java and speaks Spark Connect.
ENGINE = os.environ.get("RASHOMON_ENGINE") or ("spark" if shutil.which("java") else "sail")
if ENGINE == "sail":
    pytest.importorskip("pysail", reason="there is neither Java, which Spark needs, nor Sail")

from rashomon import spark as jobs  # noqa: E402


#: Days that stories are grouped at a time.
DAYS = 40


@pytest.fixture(scope="module")
def session():
    if ENGINE == "sail":
        from pysail.spark import SparkConnectServer

        server = SparkConnectServer("127.0.0.1", 0)
        server.start(background=True)
        os.environ["SPARK_REMOTE"] = f"sc://127.0.0.1:{server.listening_address[1]}"
        yield jobs.session()
        server.stop()
        return
    settings = {
        "spark.sql.shuffle.partitions": "2",
        "spark.default.parallelism": "2",
        "spark.driver.memory": "1g",
        # Of so little, most of the time would go into code that runs once.
        "spark.sql.codegen.wholeStage": "false",
        # So would it into compiling that well, and into collecting garbage on threads beside.
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    }
    found = jobs.session("local[2]", **settings)
    yield found
    found.stop()


@pytest.fixture(scope="module")
def lines_file(tmp_path_factory):
    file = tmp_path_factory.mktemp("spark") / "articles.jsonl"
    articles = made_up(200)
    # One line that cannot be read, and one id that occurs twice.
    articles[17]["id"] = articles[3]["id"]
    text = [json.dumps(article) for article in articles]
    text[40] = '{"id": "broken", "text": '
    file.write_text("".join(line + "\n" for line in text))
    return file


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    return str(tmp_path_factory.mktemp("out"))


@pytest.fixture(scope="module")
def job(session, lines_file, output):
    return jobs.run(session, [str(lines_file)], output, stages=jobs.STAGES, days=DAYS)


def rows(job, name):
    return [row.asDict(recursive=True) for row in job.spark.read.parquet(job.path(name)).collect()]


def plain(value):
    if isinstance(value, dict):
        return {key: plain(inside) for key, inside in value.items() if inside is not None}
    return [plain(inside) for inside in value] if isinstance(value, list) else value


def test_extract(run, job, lines_file):
    found = sorted(rows(job, "extract"), key=lambda row: row["offset"])
    articles = [row for row in found if row["kind"] == "articles"]
    expected = [plain(json.loads(line)) for line in run("extract", str(lines_file))]
    beside = ("offset", "length", "refused", "kind")
    assert [plain({k: v for k, v in row.items() if k not in beside}) for row in articles] == expected
    refused = [row for row in found if row["kind"] == "refusals"]
    assert len(refused) == 1 and "JSON" in refused[0]["refused"]
    for row in found:
        line = lines_file.read_bytes()[row["offset"] : row["offset"] + row["length"]]
        assert line.endswith(b"\n") and line.count(b"\n") == 1


def test_annotate_statements_and_events(run, job, lines_file, tmp_path):
    found = sorted(rows(job, "annotate"), key=lambda row: row["offset"])
    # What `annotate` is given is what `extract` gave.
    extracted = tmp_path / "articles.jsonl"
    extracted.write_text("".join(run("extract", str(lines_file))))
    expected = [plain(json.loads(line)) for line in run("annotate", "--model", "none", str(extracted))]
    beside = ("offset", "length", "refused", "statement_rows", "event_rows")
    for row, line in zip(found, expected, strict=True):
        for block in line["blocks"]:
            block["source"] = []
        line["file"] = str(lines_file)
        assert plain({k: v for k, v in row.items() if k not in beside}) == line
    statements = rows(job, "statements")
    assert len(statements) == sum(len(line["attributions"]) for line in expected)
    assert len(rows(job, "events")) == sum(len(line["events"]) for line in expected)
    assert {row["speaker"] for row in statements} >= {"Ida Holm", "Otto Lund"}


def test_copies(run, job, lines_file):
    expected = {line["id"]: line["copy_of"] for line in map(json.loads, run("cluster", str(lines_file)))}
    found = {row["id"]: row["copy_of"] for row in rows(job, "copies/copies")}
    assert found == expected
    assert sum(copy is not None for copy in found.values()) > 50
    assert "-2" in "".join(found)


def test_components_are_those_of_one_machine(session, tmp_path):
    import random

    draw = random.Random(7)
    edges = [(draw.randrange(300), draw.randrange(300)) for _ in range(200)]
    edges += [(number, number + 1) for number in range(1000, 1020)] + [(2000, 2001 + number) for number in range(50)]
    root = {}

    def find(node):
        while root.setdefault(node, node) != node:
            node = root[node]
        return node

    for a, b in edges:
        a, b = find(a), find(b)
        root[max(a, b)] = min(a, b)
    job = jobs.Job(session, str(tmp_path), told=lambda line: None)
    from rashomon.spark._copies import components

    found = components(job, session.createDataFrame(edges, "earlier bigint, later bigint")).collect()
    alone = {a for a, b in edges if a == b} - {x for a, b in edges if a != b for x in (a, b)}
    assert {row.node: row.root for row in found} == {node: find(node) for node in root if node not in alone}


def test_stories_are_those_of_a_library(job, lines_file, tmp_path):
    found = {row["id"]: row["story"] for row in rows(job, "stories/memberships")}
    subjects = {row["id"]: row["first"] for row in rows(job, "stories/subjects")}
    library = rashomon.Library(tmp_path / "news.db")
    articles = {}
    for line in lines_file.read_text().splitlines():
        if not line.startswith('{"id": "broken"'):
            article = json.loads(line)
            if article["id"] in articles:
                article["id"] += "-2"
            articles[article["id"]] = article
    assert set(found) == set(articles)
    order = list(articles)
    stretches = {}
    for name in sorted(order, key=lambda name: (subjects[name] is None, subjects[name] or 0, order.index(name))):
        stretch = None if subjects[name] is None else subjects[name] // DAYS
        stretches.setdefault(stretch, []).append(articles[name])
    assert len(stretches) > 3
    for stretch in stretches.values():
        library.add(stretch)
    expected = {}
    for story in library.stories(limit=1000):
        for article in library.account(story["id"], model="none").articles:
            expected[article["id"]] = story["id"]
    assert found == expected
    assert len(set(found.values())) > 3


def test_accounts(job):
    found = rows(job, "accounts")
    assert found
    texts = {row["id"]: row for row in rows(job, "copies/numbered")}
    members = {}
    for row in rows(job, "stories/memberships"):
        members.setdefault(row["story"], []).append(texts[row["id"]])
    for row in found:
        of = sorted(members[row["story"]], key=lambda row: row["number"])
        assert without_source(json.loads(row["account"])) == without_source(rashomon.brief(of, model="none").to_dict())


def without_source(account):
    """Without the bytes of the lines of JSON, which are others there."""
    for article in account["articles"]:
        for block in article["blocks"]:
            del block["source"]
    return account


def test_what_is_whole_is_not_done_again(session, lines_file, output, job):
    told = []
    again = jobs.Job(session, output, told=told.append)
    articles = jobs.extract(again, [str(lines_file)])
    jobs.annotate(again, articles)
    assert all("whole" in line for line in told), told
    for manifest in Path(again.path("_manifests")).glob("annotate*"):
        shutil.rmtree(manifest) if manifest.is_dir() else manifest.unlink()
    jobs.annotate(again, articles)
    assert "whole" not in told[-1]


def test_a_stage_that_breaks_off_is_made_anew(session, lines_file, tmp_path):
    lines = lines_file.read_text().splitlines(keepends=True)
    few, more = tmp_path / "few.jsonl", tmp_path / "more.jsonl"
    few.write_text("".join(lines[:5]))
    more.write_text("".join(lines[:9]))
    told = []
    job = jobs.Job(session, str(tmp_path / "out"), told=told.append)
    assert jobs.annotate(job, jobs.extract(job, [str(few)])).count() == 5
    # Of other inputs nothing is whole; killed in the midst of it, what was there before is not either.
    articles = jobs.extract(job, [str(more)])

    def killed():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        job.stage("annotate", {"model": "none"}, killed)
    assert job.manifest("annotate") is None
    assert jobs.annotate(job, articles).count() == 9
    assert jobs.annotate(job, jobs.extract(job, [str(few)])).count() == 5
    assert not any("whole" in line for line in told), told


def record(number: int, page: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\nContent-Length: {len(answer)}\r\n\r\n"
    return head.encode() + answer + b"\r\n\r\n"


def pages(count: int) -> list[bytes]:
    page = (HARBOUR / "meridian.html").read_bytes()
    return [page.replace(b"Skarnes", f"Skarnes{number}".encode()) for number in range(count)]


@pytest.mark.parametrize("packed", [True, False])
def test_archives_with_damage(run, session, tmp_path, packed):
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nx: y\r\n\r\n"
    records = [info] + [record(number, page) for number, page in enumerate(pages(40))]
    records = [gzip.compress(one) for one in records] if packed else records
    for number in (5, 12, 13, 30):
        whole = bytearray(records[number])
        if packed:
            whole[14:40] = b"\xff" * 26
        else:
            whole[: whole.index(b"\r\n\r\n")] = b"X" * whole.index(b"\r\n\r\n")
        records[number] = bytes(whole)
    file = tmp_path / ("news.warc.gz" if packed else "news.warc")
    file.write_bytes(b"".join(records))
    job = jobs.Job(session, str(tmp_path / "out"), told=lambda line: None)
    found = jobs.extract(job, [str(file)])
    articles = sorted((row.asDict(recursive=True) for row in found.collect()), key=lambda row: row["offset"])
    expected = [plain(json.loads(line)) for line in run("extract", str(file))]
    beside = ("offset", "length", "kind")
    assert [plain({k: v for k, v in row.items() if k not in beside}) for row in articles] == expected
    assert len(articles) == 36
    refused = [row for row in rows(job, "extract") if row["kind"] == "refusals"]
    # Of what is not packed a record without its head is told of as what follows the record before; two in a row are one.
    assert len({row["offset"] for row in refused}) == (4 if packed else 3)
    for row in articles:
        part = file.read_bytes()[row["offset"] : row["offset"] + row["length"]]
        part = gzip.decompress(part) if packed else part
        assert part.startswith(b"WARC/1.0") and row["url"].encode() in part


def test_what_has_no_rows_has_its_columns(session, tmp_path):
    bare = tmp_path / "bare.jsonl"
    bare.write_text('{"id": "1", "text": "Nothing is said here, nor does anything happen."}\n')
    for _ in range(2):
        job = jobs.Job(session, str(tmp_path / "out"), told=lambda line: None)
        found = jobs.statements(job, jobs.annotate(job, jobs.extract(job, [str(bare)])))
        assert found.count() == 0 and "speaker" in found.columns


def test_parquet_and_listings(session, tmp_path):
    pages_frame = [(str(number), page.decode()) for number, page in enumerate(pages(3))]
    session.createDataFrame(pages_frame, "url string, html string").write.parquet(str(tmp_path / "pages.parquet"))
    (tmp_path / "all.paths").write_text(f"{tmp_path}/pages.parquet\n")
    job = jobs.Job(session, str(tmp_path / "out"), told=lambda line: None)
    found = jobs.extract(job, [str(tmp_path / "all.paths")]).collect()
    assert sorted(row.url for row in found) == ["0", "1", "2"]
    with pytest.raises(ValueError, match="nothing to read"):
        jobs.extract(job, [str(tmp_path / "none-*")])


def test_the_command(session, lines_file, tmp_path, capsys):
    from rashomon.spark.__main__ import main

    out = str(tmp_path / "out")
    assert main(["run", "--input", str(lines_file), "--output", out, "--stages", "extract"]) == 1
    assert "1 records were refused" in capsys.readouterr().err
    assert main(["run", "--input", str(tmp_path / "no.jsonl"), "--output", out]) == 2
    assert "no.jsonl" in capsys.readouterr().err
    assert main(["run", "--input", str(lines_file), "--output", out, "--stages", "poems"]) == 2
