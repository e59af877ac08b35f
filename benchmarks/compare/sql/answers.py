"""Is an engine's answer DuckDB's? Exact for whole numbers, decimals, dates and texts; 1e-9 relative where floating point is summed.

Rows may come in any order where nothing orders them. Where ORDER BY leaves ties, the tied rows are compared as a set; at a
LIMIT's edge any of the tied rows may have been taken, so there only the columns of ORDER BY must agree.
"""
import math
from decimal import Decimal

NEAR = 1e-9
EXACT_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT", "DECIMAL")


def plain(value, kind):
    """A value in the form in which it is compared: None, bool, Decimal, float or text. `kind`: DuckDB's type of the column."""
    if value is None or isinstance(value, bool):
        return value
    if kind in ("DOUBLE", "FLOAT"):
        return float(value)
    if kind.startswith(EXACT_NUMBERS):
        return value if isinstance(value, float) and not value.is_integer() else Decimal(str(value))
    text = str(value)
    if kind in ("DATE", "TIMESTAMP"):
        text = text.replace("T", " ").removesuffix("+00:00")
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return text.removesuffix(" 00:00:00")
    return text


def equal(a, b):
    if isinstance(a, float) or isinstance(b, float):
        if a is None or b is None or isinstance(a, str) or isinstance(b, str):
            return a == b
        a, b = float(a), float(b)
        return a == b or (math.isnan(a) and math.isnan(b)) or math.isclose(a, b, rel_tol=NEAR)
    return a == b


def rows_equal(a, b):
    return len(a) == len(b) and all(equal(x, y) for x, y in zip(a, b))


def _sort_key(row):
    """Floats last, so that their last digits do not decide about the order."""
    return ([(x is None, type(x).__name__, str(x)) for x in row if not isinstance(x, float)], [x for x in row if isinstance(x, float)])


def same_set(a, b):
    return len(a) == len(b) and all(rows_equal(x, y) for x, y in zip(sorted(a, key=_sort_key), sorted(b, key=_sort_key)))


def _ties(rows, order):
    """Half-open ranges of rows whose ORDER BY columns are equal."""
    begin = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or not rows_equal([rows[begin][c] for c in order], [rows[end][c] for c in order]):
            yield begin, end
            begin = end


def difference(query, kinds, rows, reference):
    """Empty when `rows` answer the query as `reference` does, else a sentence. Both as engines give them; kinds: DuckDB's types."""
    if any(len(row) != len(kinds) for row in rows):
        return f"has {len(rows[0])} columns, DuckDB's answer {len(kinds)}"
    ours = [[plain(v, k) for v, k in zip(row, kinds)] for row in rows]
    theirs = [[plain(v, k) for v, k in zip(row, kinds)] for row in reference]
    if len(ours) != len(theirs):
        return f"has {len(ours)} rows, DuckDB's answer {len(theirs)}"
    if not query.order:
        return "" if same_set(ours, theirs) else _first(sorted(ours, key=_sort_key), sorted(theirs, key=_sort_key))
    for a, b in zip(ours, theirs):
        if not rows_equal([a[c] for c in query.order], [b[c] for c in query.order]):
            return _first(ours, theirs)
    for begin, end in _ties(theirs, query.order):
        if not _may_be_cut(query, begin, end, len(theirs)) and not same_set(ours[begin:end], theirs[begin:end]):
            return _first(ours[begin:end], theirs[begin:end])
    return ""


def _may_be_cut(query, begin, end, count):
    """A tie at the edge may go on beyond it, so other rows may stand there; not when the answer is shorter than its LIMIT."""
    return (query.offset and begin == 0) or (end == count and query.limit is not None and count >= query.limit)


def _first(ours, theirs):
    for a, b in zip(ours, theirs):
        if not rows_equal(a, b):
            return f"has {[str(v) for v in a]}, DuckDB's answer {[str(v) for v in b]}"[:300]
    return "has the right rows in another order"
