"""Frames of PySpark in a local session; skipped where PySpark is not installed."""

from __future__ import annotations

import os
import re
import runpy
import sys
from pathlib import Path

import pytest

import cchc_rules as cr

pytest.importorskip("pyspark")
from frames import a_set

ROOT = Path(__file__).resolve().parent.parent

ROWS = {
    "unit": ["A", "B", "C", "D"],
    "ty_le": ["81,07%", None, "-", "không áp dụng"],
    "co": ["có", "không", "x", "khong"],
    "points:3": ["6,5", "7", None, "0"],
}


def there(evaluator, cells, **options):
    """The scores of the same cells in a frame that is here."""
    import polars as pl

    return evaluator.score_frame(pl.DataFrame(cells), **options).to_dict(as_series=False)


pytestmark = [
    pytest.mark.spark,
    pytest.mark.filterwarnings("ignore"),  # PySpark's own, about the pandas that is installed
]


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    before = os.environ.get("PYSPARK_PYTHON")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()
    if before is None:
        del os.environ["PYSPARK_PYTHON"]


def frame_of(spark, cells):
    titles = ", ".join(f"`{title}` string" for title in cells)
    return spark.createDataFrame(list(zip(*cells.values(), strict=True)), titles)


def columns_of(frame):
    rows = frame.collect()
    return {title: [row[title] for row in rows] for title in frame.columns}


def test_spark_says_the_same(spark):
    found = a_set().score_frame(frame_of(spark, ROWS).repartition(2))
    assert columns_of(found.orderBy("unit")) == there(a_set(), ROWS)
    assert columns_of(found)["total"].count(9.1214) == 1


def test_spark_brings_peers_together(spark):
    peers = {"cao": {"label": "Cao nhất", "take": "max", "of": "ty_le"}}
    leaf = {"code": "1", "name": "So", "max_score": "2", "score": "ty_le / cao * 2"}
    evaluator = a_set(peers=peers, indicators=[leaf], total="2")
    cells = {"unit": ["A", "B", "C"], "ty_le": ["50", "25", "10"], "co": ["có"] * 3}
    found = evaluator.score_frame(frame_of(spark, cells).repartition(3)).orderBy("unit")
    assert columns_of(found)["total"] == [2.0, 1.0, 0.4]


def test_spark_refuses_at_once(spark):
    with pytest.raises(cr.DataError, match="CR563"):
        a_set().score_frame(frame_of(spark, {"status": ["x"]}))


def test_a_shipped_set_on_spark(spark):
    evaluator = cr.Evaluator(cr.load("qd-876-tinh"))
    keys = [node.key for node in evaluator.criteria_set.nodes if node.indicator.entered][:3]
    cells = {"unit": [f"u{n}" for n in range(6)]}
    cells |= {f"points:{key}": [f"0,{n}" for n in range(6)] for key in keys}
    found = evaluator.score_frame(frame_of(spark, cells), lines=True).orderBy("unit")
    assert columns_of(found) == there(evaluator, cells, lines=True)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_example_of_the_pages_runs(spark, lang, tmp_path):
    page = (ROOT / "docs" / lang / "how-to.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```py\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    examples = ROOT / "criteria_sets" / "qd-876-tinh" / "examples"
    example = example.replace("units.csv", str(examples / "dak-lak-2023.csv"))
    example = example.replace("scores.parquet", str(tmp_path / "scores.parquet"))
    (tmp_path / "example.py").write_text(example, encoding="utf-8")
    runpy.run_path(str(tmp_path / "example.py"))
    (row,) = spark.read.parquet(str(tmp_path / "scores.parquet")).collect()
    assert (row["unit"], row["total"]) == ("Đắk Lắk", 87.33)
