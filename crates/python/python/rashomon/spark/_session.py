"""A session of Spark: the one that runs, or one on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import Any

#: What the jobs need beside what is usual: answers that come back as they are, batches that fit a worker.
CONFIGURATION = {
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.adaptive.enabled": "true",
}


def session(master: str | None = None, **configuration: str) -> Any:
    """A session: of the Spark Connect server at ``master`` (``sc://HOST:PORT``) or ``SPARK_REMOTE``, of the cluster at ``master``,
    else of this machine (``local[*]``).

    Raises:
        RuntimeError: PySpark or Java is missing; the message says what to install.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise RuntimeError("PySpark is missing; pip install 'rashomon[spark]'") from error
    remote = master if (master or "").startswith("sc://") else None if master else os.environ.get("SPARK_REMOTE")
    builder = SparkSession.builder.appName("rashomon")
    for key, value in {**CONFIGURATION, **configuration}.items():
        builder = builder.config(key, value)
    if remote:
        return builder.remote(remote).getOrCreate()
    check_java()
    builder = builder.master(master or "local[*]")
    if (master or "local").startswith("local"):
        # The workers are this very Python.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        # Nobody else is to reach what runs here alone.
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
        builder = builder.config("spark.ui.enabled", "false")
    return builder.getOrCreate()


def check_java() -> None:
    """Says so where there is no Java that Spark 4 runs on."""
    home = os.environ.get("JAVA_HOME")
    java = os.path.join(home, "bin", "java") if home else shutil.which("java")
    needed = "Spark 4 runs on Java 17 or 21; install one (Debian: apt install openjdk-17-jre-headless) and set JAVA_HOME"
    if not java or not os.path.exists(java):
        raise RuntimeError(f"Java is missing. {needed}")
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = told.split('"')[1].split(".")[0] if '"' in told else "0"
    if version.isdigit() and int(version) < 17:
        raise RuntimeError(f"{java} is Java {version}. {needed}")
