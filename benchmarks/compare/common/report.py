"""From samples to rows (the form of src/base/bench_row.hpp), and from rows to the table that is read."""
import statistics

from common import thresholds

OURS = "onebeat"


def percentile(samples, fraction):
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(fraction * len(ordered)))] if ordered else 0.0


def measured_row(case, engine, dtype, texts, rounds, about, base, cosine=None, flops=0, peak_gflops=0, target=None):
    """`rounds`: a list of seconds for each round. Value: median over the rounds of a round's median rate."""
    rates = [texts / statistics.median(r) for r in rounds]
    every = [texts / s for r in rounds for s in r]
    value = statistics.median(rates)
    row = {"name": f"embed.{case}", "value": value, "unit": "texts/s", "median": value, "p99": percentile(every, 0.01), "n": len(every),
           "target": None, "pass": None, "device": about.get("device", "cpu"), "isa": about.get("isa", ""), "dtype": dtype,
           "floor": None, "ratio_to_floor": None, "peer": "", "ratio_to_peer": None, "engine": engine,
           "version": about.get("version", ""), "least_cosine": cosine, "rounds": len(rates), "note": about.get("note", ""), **base}
    if flops and peak_gflops:
        row["floor"] = peak_gflops * 1e9 / (flops / texts)
        row["ratio_to_floor"] = value / row["floor"]
        if target:
            row["note"] = f"target: {target:.0%} of the multiply-add peak of this run"
            row["pass"] = row["ratio_to_floor"] >= target
    return row


def missing_row(case, engine, dtype, reason, base):
    return {"name": f"embed.{case}", "value": None, "unit": "texts/s", "engine": engine, "dtype": dtype, "peer": "", "note": reason,
            "pass": None, "n": 0, **base}


def pair_row(ours, theirs, our_rounds, their_rounds, target, reason):
    """Ours against one peer in the same rounds: the median of the rounds' ratios, so that a slow minute hits both sides."""
    ratios = [statistics.median(t) / statistics.median(o) for o, t in zip(our_rounds, their_rounds)]
    ratio = statistics.median(ratios)
    row = dict(ours)
    row.update(peer=f"{theirs['engine']} {theirs['dtype']}", ratio_to_peer=ratio, peer_value=theirs["value"], target=None, floor=None,
               ratio_to_floor=None, ratio_target=target, note=reason, **{"pass": None if target is None else ratio >= target})
    return row


def pairs(measured, case, cpu):
    """measured: {(engine, dtype): (row, rounds)} of one case -> rows of ours against every peer."""
    ours = {d: v for (e, d), v in measured.items() if e == OURS}
    out = []
    for (engine, dtype), (row, rounds) in measured.items():
        if engine == OURS:
            continue
        named = {d: t for d in ours if (t := thresholds.pair_target(case, d, engine, dtype, cpu))}
        fit = [d for d, (r, _) in ours.items() if thresholds.may_stand_for((d, r["least_cosine"] or 0), (dtype, row["least_cosine"] or 0))]
        best = max(fit, key=lambda d: ours[d][0]["value"], default=None)
        for d in sorted(set(named) | ({best} if best else set())):
            target = named.get(d, 1.0 if d == best else None)
            reason = "the issue's ratio for this pair" if d in named else f"fastest of ours of {dtype}'s quality: at least as fast"
            out.append(pair_row(ours[d][0], row, ours[d][1], rounds, target, reason))
    return out


def number(value):
    return "-" if value is None else f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def grid(header, lines):
    widths = [max(len(str(line[i])) for line in [header, *lines]) for i in range(len(header))]
    return "\n".join("  ".join(str(c).ljust(w) if i == 0 else str(c).rjust(w) for i, (c, w) in enumerate(zip(line, widths))).rstrip()
                     for line in [header, *lines])


def in_order(items):
    return list(dict.fromkeys(items))


def table(rows):
    """The readable end of a run: rates, ratios, what is missing and why, what we win and lose."""
    measured = [r for r in rows if not r["peer"] and r["value"] is not None]
    compared = [r for r in rows if r["peer"] and r.get("ratio_to_peer") is not None]
    cases = in_order(r["name"][6:] for r in rows if r["name"].startswith("embed."))
    out = []
    if measured:
        engines = in_order((r["engine"], r["dtype"]) for r in measured)
        by = {(r["name"][6:], r["engine"], r["dtype"]): r for r in measured}
        shown = [c for c in cases if any((c, *e) in by for e in engines)]
        out.append("texts/s\n" + grid(["engine", *shown], [
            [f"{e} {d}"] + [number(by[c, e, d]["value"]) if (c, e, d) in by else "-" for c in shown] for e, d in engines]))
        floors = [r for r in measured if r.get("ratio_to_floor")]
        if floors:
            out.append("ours, share of the multiply-add peak of the run\n" + grid(["dtype", *(r["name"][6:] for r in floors)], [
                ["f32", *(f"{r['ratio_to_floor']:.2f}" + ("!" if r["pass"] is False else "") for r in floors)]]))
        out.append("least cosine to our f32 over all texts\n" + grid(["engine", "cosine"], [
            [f"{e} {d}", f"{min(r['least_cosine'] for r in measured if (r['engine'], r['dtype']) == (e, d) and r['least_cosine'] is not None):.6f}"]
            for e, d in engines if any(r["least_cosine"] is not None for r in measured if (r["engine"], r["dtype"]) == (e, d))]))
    if compared:
        columns = in_order((r["dtype"], r["peer"]) for r in compared)
        by = {(r["name"][6:], r["dtype"], r["peer"]): r for r in compared}

        def cell(c, d, p):
            r = by.get((c, d, p))
            return "-" if r is None else f"{r['ratio_to_peer']:.2f}" + ("!" if r["pass"] is False else "")
        shown = [c for c in cases if any((c, *column) in by for column in columns)]
        out.append("our rate / theirs (! misses its target)\n" + grid(
            ["ours / theirs", *shown], [[f"{d} / {p}"] + [cell(c, d, p) for c in shown] for d, p in columns]))
    missing = in_order((r["engine"], r["dtype"], r["note"]) for r in rows if r["value"] is None)
    if missing:
        out.append("not measured\n" + "\n".join(f"  {e} {d}: {note}" for e, d, note in missing))
    losses = [r for r in compared if r["ratio_to_peer"] < 1]
    misses = [r for r in rows if r.get("pass") is False]
    out.append(f"{len(compared) - len(losses)} comparisons won, {len(losses)} lost; "
               f"{sum(1 for r in rows if r.get('pass') is True)} targets met, {len(misses)} missed")
    out += [f"  lost: {r['name'][6:]}: {r['dtype']} against {r['peer']}, {r['ratio_to_peer']:.2f}" for r in losses]
    return "\n\n".join(out[:-1 - len(losses)]) + "\n\n" + "\n".join(out[-1 - len(losses):])


def exit_code(rows):
    """3: a target was missed; 1: ours itself could not be measured; 0."""
    if any(r["engine"] == OURS and r["value"] is None and r["dtype"] == "f32" and not r["name"].endswith("gpu") for r in rows):
        return 1
    return 3 if any(r.get("pass") is False for r in rows) else 0
