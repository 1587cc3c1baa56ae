"""The stages as jobs on Apache Spark, for archives of millions. The rows of every stage are those of the program.

Only the DataFrame API that Spark Connect has is used: no RDDs, no ``sparkContext``, no jars. Without a cluster,
:func:`session` starts Spark on this machine (``pip install 'rashomon[spark]'`` and Java 17). Each stage writes Parquet below
``output`` and its manifest last; run again, a stage that is whole is skipped.

    >>> from rashomon import spark as jobs
    >>> session = jobs.session()                                    # doctest: +SKIP
    >>> jobs.run(session, ["news.warc.gz"], "out")                  # doctest: +SKIP

On the command line it is ``rashomon-spark run --input news.warc.gz --output out``.
"""

from rashomon.spark._copies import copies
from rashomon.spark._extract import extract
from rashomon.spark._layers import annotate, events, statements
from rashomon.spark._run import STAGES, run
from rashomon.spark._session import session
from rashomon.spark._stage import Job
from rashomon.spark._stories import accounts, stories

__all__ = [
    "STAGES",
    "Job",
    "accounts",
    "annotate",
    "copies",
    "events",
    "extract",
    "run",
    "session",
    "statements",
    "stories",
]
