"""One Python peer as a process: run_peer.py SETUP.json. The orders are those of src/sql/bench_worker.hpp."""
import datetime
import decimal
import importlib
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from common import worker  # noqa: E402


def as_json(value):
    """Numbers without loss (a decimal as text), dates and times as text."""
    if isinstance(value, decimal.Decimal):
        return str(value)
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    return value


def serve(peer, orders, answers):
    """`peer`: version, rows(sql) -> rows of Python values, run(sql): as far as the whole result being in memory; how(), where it has one:
    who answered the last statement, in its own words."""
    def answer(order):
        if order["do"] == "about":
            return {"version": peer.version}
        if order["do"] == "answer":
            return {"rows": [[as_json(v) for v in row] for row in peer.rows(order["sql"])]}
        if order["do"] == "run":
            seconds = worker.seconds_of(lambda: peer.run(order["sql"]), order.get("least_s", 0))
            return {"seconds": seconds, **({"how": peer.how()} if hasattr(peer, "how") else {})}
        raise ValueError(f"no order {order['do']!r}")
    worker.answer_each(answer, orders, answers)


if __name__ == "__main__":
    setup = json.loads(sys.argv[1])
    worker.serve_here(lambda: importlib.import_module(f"sql.peers.{setup['peer']}_peer").Peer(setup), serve)
