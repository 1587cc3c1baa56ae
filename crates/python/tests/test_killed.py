"""The jobs on a cluster of two executors, one of which dies in every stage: nothing is lost, and nothing is there twice.

The cluster is Spark's `local-cluster`: executors are processes of their own on this machine. What kills them stands in the last step of
each stage, so a death comes in the midst of a task every time, after rows were handed on and before they are kept.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from pathlib import Path

import pytest
from conftest import HARBOUR, made_up

pyspark = pytest.importorskip("pyspark")
from rashomon import spark as jobs  # noqa: E402

pytestmark = [
    pytest.mark.skipif(os.environ.get("RASHOMON_ENGINE", "spark") != "spark", reason="executors are killed on Spark alone"),
    pytest.mark.skipif(not shutil.which("java"), reason="there is no Java, which Spark needs"),
    pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="there is no /proc, by which a worker finds its executor"),
]

#: Days that stories are grouped at a time.
DAYS = 80
#: What lets Java start sooner and run longer.
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
#: Seconds that executors have to start.
START = 120


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Spark's programs as executors are started from them, in a folder where they may write: pip's have none."""
    if "SPARK_HOME" in os.environ:
        yield
        return
    made = tmp_path_factory.mktemp("spark-home")
    for name in ("bin", "jars"):
        (made / name).symlink_to(Path(pyspark.__file__).parent / name)
    os.environ["SPARK_HOME"] = str(made)
    yield
    del os.environ["SPARK_HOME"]


@pytest.fixture(scope="module")
def session(home):
    settings = {
        "spark.sql.shuffle.partitions": "2",
        "spark.default.parallelism": "2",
        "spark.driver.memory": "1g",
        "spark.executor.memory": "512m",
        # The executors that follow dead ones are to start soon.
        "spark.driver.extraJavaOptions": QUICK,
        "spark.executor.extraJavaOptions": QUICK,
        # Of so little, most of the time would go into code that runs once.
        "spark.sql.codegen.wholeStage": "false",
        # However many die, the application goes on.
        "spark.deploy.maxExecutorRetries": "-1",
    }
    found = jobs.session("local-cluster[2,1,1024]", **settings)
    # Without an executor a job waits for ever.
    first = threading.Thread(target=lambda: found.range(1).count(), daemon=True)
    first.start()
    first.join(START)
    if first.is_alive():
        pytest.skip(f"no executor of local-cluster started within {START} s")
    yield found
    found.stop()


@pytest.fixture(scope="module")
def lines_file(tmp_path_factory):
    file = tmp_path_factory.mktemp("lines") / "articles.jsonl"
    text = [json.dumps(article) for article in made_up(50)]
    # Something happens in these, too.
    text += [json.dumps({"id": page.stem, "html": page.read_text(errors="replace")}) for page in sorted(HARBOUR.glob("*.html"))]
    text[40] = '{"id": "broken", "text": '
    file.write_text("".join(line + "\n" for line in text))
    return file


def deadly(flags: str):
    """Hands on what comes. Who gets through it first kills the executor, the second its own process."""

    def work(batches):
        import os
        import signal

        def first(name):
            try:
                os.close(os.open(os.path.join(flags, name), os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                return False
            return True

        def above(process):
            with open(f"/proc/{process}/stat") as file:
                return int(file.read().rsplit(")", 1)[1].split()[1])

        yield from batches
        if first("executor"):
            # A worker is forked from a process that the executor started.
            os.kill(above(os.getppid()), signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)
        if first("worker"):
            os.kill(os.getpid(), signal.SIGKILL)

    return work


class Disturbed(jobs.Job):
    """A job in whose every stage an executor and a worker die."""

    def stage(self, name, settings, frame, **how):
        flags = Path(self.output) / "_killed" / name
        flags.mkdir(parents=True, exist_ok=True)

        def disturbed():
            made = frame()
            return made.mapInArrow(deadly(str(flags)), made.schema)

        return super().stage(name, settings, disturbed, **how)


def stages(job):
    """Every stage that was written, with its rows in some order that does not depend on who wrote them."""
    manifests = Path(job.path("_manifests"))
    names = sorted(str(path.relative_to(manifests))[: -len(".json")] for path in manifests.rglob("*.json"))
    found = {}
    for name in names:
        rows = [row.asDict(recursive=True) for row in job.spark.read.parquet(job.path(name)).collect()]
        found[name] = sorted(json.dumps(row, sort_keys=True, default=str) for row in rows)
    return found


def test_executors_that_die_in_each_stage(run, session, lines_file, tmp_path, monkeypatch):
    job = jobs.run(session, [str(lines_file)], str(tmp_path / "whole"), stages=jobs.STAGES, days=DAYS)
    expected = stages(job)
    monkeypatch.setattr("rashomon.spark._run.Job", Disturbed)
    job = jobs.run(session, [str(lines_file)], str(tmp_path / "killed"), stages=jobs.STAGES, days=DAYS)
    found = stages(job)
    assert found.keys() == expected.keys() and found.keys() >= set(jobs.STAGES[:4]) | {"stories/memberships", "accounts"}
    for name in found:
        died = {path.name for path in (Path(job.output) / "_killed" / name).iterdir()}
        assert died == {"executor", "worker"}, name
        assert found[name] == expected[name], name
        assert found[name], name
    assert sum("refusals" in row for row in found["extract"]) == 1
    copies = {line["id"]: line["copy_of"] for line in map(json.loads, run("cluster", str(lines_file)))}
    assert {row["id"]: row["copy_of"] for row in map(json.loads, found["copies/copies"])} == copies
    statements = [said for line in run("annotate", "--model", "none", str(lines_file)) for said in json.loads(line)["attributions"]]
    assert len(found["statements"]) == len(statements)
