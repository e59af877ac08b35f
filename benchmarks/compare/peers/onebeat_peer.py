"""Ours: the program itself as a worker (src/models/embed_worker.hpp)."""
NAME, LICENCE, DTYPES, PADS, SORTS = "onebeat", "Apache-2.0", ("f32", "bf16", "int8"), False, False


def command(setup):
    return [setup.program, "bench", "embed", "--worker", "--quiet", "--device", setup.device, "--dtype", setup.dtype,
            "--model", setup.model, "--workspace", setup.cache]
