"""Tables of whatever kind: the rows of the binary, in the kind that was given."""

from __future__ import annotations

import json

import pytest
import rashomon
from conftest import HARBOUR, table as as_table
from rashomon import batch

pyarrow = pytest.importorskip("pyarrow")


def plain(value):
    """A row as the JSON has it: without what is not there."""
    if isinstance(value, dict):
        return {key: plain(inside) for key, inside in value.items() if inside is not None}
    return [plain(inside) for inside in value] if isinstance(value, list) else value


def of_row(row):
    row = {key: value for key, value in row.items() if key not in ("offset", "length", "refused")}
    return plain(row)


@pytest.fixture(scope="module")
def pages():
    files = sorted(HARBOUR.glob("*.html"))
    return pyarrow.RecordBatch.from_pylist([{"file": str(file), "html": file.read_bytes()} for file in files])


def test_pages_become_the_rows_of_extract(run, pages):
    found = batch.extract(pages)
    assert isinstance(found, pyarrow.RecordBatch)
    assert found.schema == batch.schema("articles")
    expected = [plain(json.loads(line)) for line in run("extract", *pages.column("file").to_pylist())]
    assert [of_row(row) for row in found.to_pylist()] == expected


def test_articles_become_the_rows_of_annotate(run, articles, lines_file):
    table = as_table([{**article, "file": str(lines_file)} for article in articles])
    found = batch.annotate(table)
    assert isinstance(found, pyarrow.Table)
    expected = [plain(json.loads(line)) for line in run("annotate", "--model", "none", str(lines_file))]
    for line in expected:
        for block in line["blocks"]:
            block["source"] = []
    assert [of_row(row) for row in found.to_pylist()] == expected


def test_what_cannot_be_read_is_a_row_with_the_reason(articles):
    rows = pyarrow.Table.from_pylist([{"text": ""}, {"text": articles[0]["text"]}])
    found = batch.annotate(rows).to_pylist()
    assert "empty" in found[0]["refused"] and found[0]["file"] == "row 1" and found[0]["text"] is None
    assert found[1]["refused"] is None and found[1]["file"] == "row 2"
    with pytest.raises(ValueError, match='"text".*there are words'):
        batch.annotate(pyarrow.table({"words": ["x"]}))
    with pytest.raises(ValueError, match='"text" is'):
        batch.annotate(pyarrow.table({"text": [[1]]}))


def test_flat_tables_have_the_columns_of_the_export(run, tmp_path, articles, lines_file):
    parquet = pytest.importorskip("pyarrow.parquet")
    table = as_table(articles)
    account = rashomon.brief(str(lines_file), model="none")
    for name in ("statements", "events", "articles"):
        run("export", "--model", "none", "--format", "parquet", "--table", name, "-o", str(tmp_path / name), str(lines_file))
        exported = parquet.read_table(tmp_path / name)
        of_account = account.to_arrow(name)
        assert of_account.to_pylist() == exported.to_pylist()
        assert of_account.schema.names == exported.schema.names
        if name != "articles":
            found = getattr(batch, name)(table)
            assert found.schema.remove_metadata().equals(exported.schema.remove_metadata())
    statements = batch.statements(table)
    assert statements.num_rows == sum(len(line["attributions"]) for line in rashomon.annotate(articles, model="none"))
    texts = {article["id"]: article["text"] for article in articles}
    row = statements.to_pylist()[0]
    assert row["content"].split(" ")[0] in texts[row["article"]][row["start"] : row["end"]]
    rows = batch.annotate(table, rows=True)
    flat = [row for of in rows.column("statement_rows").to_pylist() for row in of]
    assert flat == statements.to_pylist()


def test_polars_pandas_and_duckdb_come_alike(articles):
    reference = batch.annotate(as_table(articles)).select(["id", "text", "published"]).to_pylist()
    polars = pytest.importorskip("polars")
    found = batch.annotate(polars.DataFrame(as_table(articles)))
    assert isinstance(found, polars.DataFrame)
    assert found.select("id", "text", "published").to_dicts() == reference
    pandas = pytest.importorskip("pandas")
    found = batch.annotate(as_table(articles).to_pandas())
    assert isinstance(found, pandas.DataFrame)
    assert list(found["id"]) == [row["id"] for row in reference]
    assert not rashomon.brief(as_table(articles).to_pandas(), model="none").to_pandas().empty
    duckdb = pytest.importorskip("duckdb")
    given = as_table(articles)
    relation = duckdb.sql("SELECT id, text, title, outlet, CAST(published AS DATE) AS published, authors FROM given")
    found = batch.annotate(relation.arrow() if not hasattr(relation, "__arrow_c_stream__") else relation)
    assert found.select(["id", "text", "published"]).to_pylist() == reference


def test_days_and_joined_authors_are_read_too():
    import datetime

    row = {"id": "1", "text": "The bridge at Wick is shut, Mayor Ida Holm said on Monday.", "authors": "Ida Ek; Bo Ek"}
    day = {"published": datetime.date(2021, 4, 14)}
    found = batch.extract(pyarrow.Table.from_pylist([{**row, **day}])).to_pylist()[0]
    assert found["authors"] == ["Ida Ek", "Bo Ek"] and found["published"] == "2021-04-14"
    large = pyarrow.table({"id": ["1"], "text": pyarrow.array([row["text"]], pyarrow.large_string())})
    assert batch.extract(large).num_rows == 1
    assert batch.extract(large.slice(0, 0)).num_rows == 0
