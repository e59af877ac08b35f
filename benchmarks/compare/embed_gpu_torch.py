#!/usr/bin/env python3
"""PyTorch on a GPU beside `onebeat bench embed --device vulkan`: the same network shapes, one JSON line a figure.

  embed_gpu_torch.py                          PyTorch alone: eager, and compiled with CUDA graphs
  embed_gpu_torch.py --program build/release/onebeat    runs ours too, and prints ratio_to_peer from this one run
  embed_gpu_torch.py --rows ours.jsonl        the same, with rows of ours that were saved on this machine a moment ago

The network is a BERT of MiniLM's shape (6 layers, width 384, 12 heads) in float16 with random weights: times do not
depend on them. PyTorch gets padded batches; in `mixed512` they are sorted by length and cut where padding is cheapest
of the sizes tried. Mean pooling and normalising are included, tokenising is not. Vectors are copied to the host on both
sides. Needs torch with CUDA and transformers.
"""
import argparse
import json
import math
import statistics
import subprocess
import sys
import time

SHAPES = ((1, 16), (32, 16), (100, 32), (32, 128), (512, 128))


def mixed_lengths(count):
    """The list of src/models/bench_embed_gpu.cpp: e^N(3.2, 0.7), between 4 and 256, from the same generator."""
    state, lengths = 12345, []

    def uniform():
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return ((state >> 33) + 0.5) / 2**31
    for _ in range(count):
        a, b = uniform(), uniform()
        normal = math.sqrt(-2 * math.log(a)) * math.cos(6.283185307179586 * b)
        lengths.append(int(min(max(math.exp(3.2 + 0.7 * normal), 4.0), 256.0)))
    return lengths


def emit(rows, **row):
    rows.append(row)
    print(json.dumps(row), flush=True)


def timed(call, seconds):
    """Median wall milliseconds. Compiling and recording graphs take several calls, and a card that idled raises its clock."""
    for _ in range(12):
        call()
    begin, samples = time.perf_counter(), []
    while time.perf_counter() - begin < seconds or len(samples) < 20:
        start = time.perf_counter()
        call()
        if time.perf_counter() - begin > seconds / 3:
            samples.append((time.perf_counter() - start) * 1e3)
    return statistics.median(samples), len(samples)


def network():
    import torch
    from transformers import BertConfig, BertModel
    config = BertConfig(vocab_size=30522, hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536)
    return BertModel(config, add_pooling_layer=False).cuda().half().eval(), torch


def pooled(net, ids, mask):
    import torch
    hidden = net(input_ids=ids, attention_mask=mask).last_hidden_state
    mean = (hidden * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
    return torch.nn.functional.normalize(mean, dim=1)


def sorted_batches(lengths, size, torch):
    ordered = sorted(lengths)
    batches = []
    for first in range(0, len(ordered), size):
        part = ordered[first:first + size]
        longest = (max(part) + 7) // 8 * 8  # few shapes, so that compiled graphs are reused
        ids = torch.randint(1000, 30000, (len(part), longest), device="cuda")
        mask = (torch.arange(longest, device="cuda")[None, :] < torch.tensor(part, device="cuda")[:, None]).long()
        batches.append((ids, mask))
    return batches


def measure_torch(seconds, sizes, rows):
    net, torch = network()
    device = torch.cuda.get_device_name(0)
    forms = {"eager": lambda i, m: pooled(net, i, m)}
    compiled = torch.compile(lambda i, m: pooled(net, i, m), mode="reduce-overhead", dynamic=False)
    forms["compiled"] = compiled
    torch._dynamo.config.cache_size_limit = 64
    with torch.inference_mode():
        for texts, tokens in SHAPES:
            ids = torch.randint(1000, 30000, (texts, tokens), device="cuda")
            mask = torch.ones(texts, tokens, dtype=torch.long, device="cuda")
            for form, call in forms.items():
                ms, n = timed(lambda: call(ids, mask).float().cpu(), seconds)
                emit(rows, name=f"embed.{texts}x{tokens}", value=texts / ms * 1e3, unit="texts/s", ms=ms, n=n,
                     peer=f"pytorch {form}", dtype="f16", device=device)
        lengths = mixed_lengths(512)
        for form, call in forms.items():
            best = None
            for size in sizes:
                batches = sorted_batches(lengths, size, torch)
                ms, n = timed(lambda: torch.cat([call(i, m).float() for i, m in batches]).cpu() if form == "eager" else
                              [call(i, m).float().cpu() for i, m in batches], seconds)
                if best is None or ms < best[0]:
                    best = (ms, n, size)
            ms, n, size = best
            emit(rows, name="embed.mixed512", value=512 / ms * 1e3, unit="texts/s", ms=ms, n=n, peer=f"pytorch {form}",
                 dtype="f16", device=device, note=f"sorted, padded, {size} texts a batch")


def our_rows(arguments):
    if arguments.rows:
        with open(arguments.rows, encoding="utf-8") as file:
            return [json.loads(line) for line in file if line.startswith("{")]
    if not arguments.program:
        return []
    done = subprocess.run([arguments.program, "--json", "--device", "vulkan", "bench", "embed"], stdout=subprocess.PIPE, text=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def compare(ours, peers):
    for row in ours:
        for peer in peers:
            if peer["name"] == row["name"] and row["unit"] == "texts/s":
                print(json.dumps({**row, "peer": peer["peer"], "ratio_to_peer": round(row["value"] / peer["value"], 3),
                                  "peer_value": peer["value"]}), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", help="ours; its rows are measured in this run")
    parser.add_argument("--rows", help="a file with rows of ours")
    parser.add_argument("--sizes", default="64,128,256", help="texts of a padded batch that are tried for mixed512")
    parser.add_argument("--seconds", type=float, default=1.5, help="for each figure")
    arguments = parser.parse_args()
    ours, peers = our_rows(arguments), []
    try:
        measure_torch(arguments.seconds, [int(s) for s in arguments.sizes.split(",")], peers)
    except ImportError as missing:
        sys.exit(f"{missing}; this script needs torch with CUDA and transformers")
    compare(ours, peers)


if __name__ == "__main__":
    main()
