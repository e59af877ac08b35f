"""From rows to the table that is read: times, our ratio to the best peer, means, what fell back and why, what we lose."""
import math

from sql.queries import GPU_SET, STORED
from common.report import grid, in_order, number, percentile  # noqa: F401  percentile: for turns.py

OURS, TARGET = "onebeat", 2.0


def geometric_mean(ratios):
    return math.exp(sum(math.log(r) for r in ratios) / len(ratios)) if ratios else None


class Line:
    """One question: the rows of all engines by name."""

    def __init__(self, key, rows):
        self.key, self.kind, self.rows = key, rows[0]["class"], {r["engine"]: r for r in rows}
        self.ours = self.rows.get(OURS, {})

    def ms(self, engine):
        return self.rows.get(engine, {}).get("value")

    @property
    def fell_back(self):
        return self.ours.get("executor") == "duckdb"

    @property
    def by(self):
        """Who answered ours: "ours", "fell back", "statistics" (nothing was scanned: not a speed-up, in no mean), or "-"."""
        if self.ours.get("value") is None:
            return "-"
        return "statistics" if self.ours.get("from_statistics") else "fell back" if self.fell_back else "ours"

    @property
    def peers(self):
        return {n: r["value"] for n, r in self.rows.items() if not n.startswith(OURS) and r["value"] is not None}

    @property
    def best(self):
        return min(self.peers, key=self.peers.get, default=None)

    @property
    def ratio(self):
        """What the means are made of: best peer's time / ours, above 1 ours is faster. None where nothing had to be read."""
        return None if self.by == "statistics" or self.kind == STORED else self.plain_ratio

    @property
    def plain_ratio(self):
        if self.best is None or self.by == "-":
            return None
        return self.peers[self.best] / self.ours["value"]

    @property
    def cpu_ratio(self):
        cpu = self.rows.get(OURS + " cpu", {})
        return self.peers[self.best] / cpu["value"] if self.best and cpu.get("value") and cpu.get("executor") != "duckdb" else None


def lines_of(rows):
    measured = [r for r in rows if r["unit"] == "ms"]
    return [Line(name[4:], [r for r in measured if r["name"] == name]) for name in in_order(r["name"] for r in measured)]


def _has_target(lines):
    """The target is of the sets for CPUs; each question of the other has a goal of its own in milliseconds (docs/measurements.md)."""
    return any(not line.key.startswith(GPU_SET + ".") for line in lines)


def summary_rows(lines, base):
    """sql.geomean over all and for each class; the target stands on the one over all."""
    target = TARGET if _has_target(lines) else None
    out = []
    for kind in [None, *in_order(line.kind for line in lines)]:
        ratios = [line.ratio for line in lines if line.ratio and kind in (None, line.kind)]
        if ratios:
            mean = geometric_mean(ratios)
            out.append({"name": f"sql.geomean.{kind or 'all'}", "value": mean, "unit": "x", "n": len(ratios), "engine": OURS,
                        "peer": "the fastest peer of each question", "ratio_to_peer": mean, "ratio_target": None if kind else target,
                        "pass": None if kind or not target else mean >= target, "note": "", **base})
    return out


def _shown(value, mark=""):
    return "-" if value is None else f"{value:.2f}{mark}"


def _times(lines):
    engines = in_order(e for line in lines for e in line.rows)
    return "ms\n" + grid(["question", "class", *engines, "by", "best peer", "ratio"], [
        [line.key, line.kind, *(number(line.ms(e)) for e in engines), line.by, line.best or "-", _shown(line.plain_ratio, "!" if (line.plain_ratio or 1) < 1 else "")]
        for line in lines])


def _means(lines):
    lines = [line for line in lines if line.kind != STORED]
    kinds = in_order(line.kind for line in lines)
    peers = in_order(p for line in lines for p in line.peers)

    def cells(some):
        against = [geometric_mean([line.peers[p] / line.ours["value"] for line in some if p in line.peers and line.ratio]) for p in peers]
        return [len(some), sum(line.by == "ours" for line in some), _shown(geometric_mean([line.ratio for line in some if line.ratio])), *map(_shown, against)]
    rows = [[kind, *cells([line for line in lines if line.kind == kind])] for kind in kinds]
    sets = in_order(line.key.split(".")[0] for line in lines)
    rows += [[f"set {s}", *cells([line for line in lines if line.key.startswith(s + ".")])] for s in sets if len(sets) > 1]
    rows += [["all", *cells(lines)], ["all that did not fall back", *cells([line for line in lines if line.by == "ours"])],
             ["all that fell back", *cells([line for line in lines if line.fell_back])]]
    return "geometric mean of their time / ours\n" + grid(["class", "questions", "ours", "best peer", *peers], rows)


def _reasons(lines):
    """Why statements fell back, the most frequent reason first."""
    fallen = [line for line in lines if line.fell_back]
    reasons = in_order(line.ours["reason"] for line in fallen)
    reasons.sort(key=lambda reason: -sum(line.ours["reason"] == reason for line in fallen))
    out = [f"fell back to DuckDB: {len(fallen)} of {len(lines)}"]
    for reason in reasons:
        keys = [line.key + (f" (cpu {line.cpu_ratio:.2f})" if line.cpu_ratio else "") for line in fallen if line.ours["reason"] == reason]
        out.append(f"  {len(keys)}: {reason}: {', '.join(keys)}")
    return "\n".join(out)


def _slower_than_duckdb(lines):
    """Our executor's questions that a DuckDB answered faster: `auto` promises never to be slower than the one that it would fall back to."""
    out = []
    for line in lines:
        theirs = line.peers.get("duckdb file")
        if line.by == "ours" and theirs and theirs < line.ours["value"]:
            out.append(f"{line.key} {theirs / line.ours['value']:.2f}")
    return out


def table(rows):
    lines = lines_of(rows)
    if not lines:
        return "no rows"
    out = [_times(lines), _means(lines), _reasons(lines)]
    if stored := [line for line in lines if line.ours.get("stored_ms")]:
        out.append("ours, where its stored block sums may answer (they may in the product; only the class `stored` has such times above), ms: "
                   + ", ".join(f"{line.key} {number(line.ours['stored_ms'])}" for line in stored))
    if told := [f"  {r['name'][4:]}, {r['engine']}: {r['how']}" for r in rows if r.get("how")]:
        out.append("in their own words\n" + "\n".join(told))
    if missing := [r for r in rows if r["unit"] == "ms" and r["value"] is None]:
        out.append("not measured\n" + "\n".join(f"  {r['name'][4:]}, {r['engine']}: {r['note']}" for r in missing))
    lost = sorted((line for line in lines if (line.plain_ratio or 1) < 1), key=lambda line: line.plain_ratio)
    out.append(f"lost: {len(lost)} of {sum(line.plain_ratio is not None for line in lines)}\n" + "\n".join(
        f"  {line.key}: {line.plain_ratio:.2f} of {line.best}, {line.ours['reason'] if line.fell_back else line.ours['executor']}" for line in lost))
    if slower := _slower_than_duckdb(lines):
        out.append("our executor under auto, slower than DuckDB's file (whose speed is 1): " + ", ".join(slower))
    mean = geometric_mean([line.ratio for line in lines if line.ratio])
    if mean is not None:
        verdict = f" (target {TARGET:.0f}): {'met' if mean >= TARGET else 'missed'}" if _has_target(lines) else ""
        out.append(f"geometric mean against the fastest peer of each question: {mean:.2f}{verdict}")
    return "\n\n".join(out)


def exit_code(rows):
    """3: the target was missed; 1: ours itself failed somewhere or gave a wrong answer; 0."""
    if any(r["unit"] == "ms" and r["engine"].startswith(OURS) and r["value"] is None for r in rows):
        return 1
    return 3 if any(r.get("pass") is False for r in rows) else 0
