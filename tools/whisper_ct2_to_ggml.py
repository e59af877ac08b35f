#!/usr/bin/env python3
"""Turns a Whisper model in CTranslate2 form into the ggml file that whisper.cpp loads.

usage: whisper_ct2_to_ggml.py OUT.bin VOCABULARY MODEL_BIN [MODEL_BIN_PART ...]

VOCABULARY is the vocabulary.txt or vocabulary.json that lies beside model.bin. Split weights (model.bin.part1, .part2) are
given in order and joined here. Reads CTranslate2 binary versions 4 to 6 with float16 or float32 weights; int8 weights are
refused. Needs Python's standard library only, so that set-up works on a bare machine; float16 weights, the usual case, are
copied without being touched (3 s for Whisper base).

Writes float16 matrices only: whisper.cpp 1.8.5 stops at an assertion on the CPU when the convolutions are float32.
"""
import json
import math
import struct
import sys

GGML_MAGIC = 0x67676D6C
FLOAT32, FLOAT16 = 0, 4                                # CTranslate2's element types that hold weights
ELEMENT_BYTES = {0: 4, 1: 1, 2: 2, 3: 4, 4: 2}         # float32, int8, int16, int32, float16
ELEMENT_FORMAT = {0: "f", 1: "b", 2: "h", 3: "i", 4: "e"}


class Tensor:
    """Rows of numbers as the file holds them: shape, element type, bytes."""

    def __init__(self, shape, dtype, data):
        self.shape, self.dtype, self.data = list(shape), dtype, data

    def values(self):
        return struct.unpack(f"<{len(self.data) // ELEMENT_BYTES[self.dtype]}{ELEMENT_FORMAT[self.dtype]}", self.data)

    def as_type(self, dtype):
        """The bytes in float16 or float32, rounded to nearest even."""
        if dtype == self.dtype:
            return self.data
        values = self.values()
        return struct.pack(f"<{len(values)}{ELEMENT_FORMAT[dtype]}", *values)

    def rows(self, begin, end):
        """The slice [begin, end) of the first axis, without a copy."""
        row = len(self.data) // self.shape[0]
        return Tensor([end - begin] + self.shape[1:], self.dtype, self.data[begin * row:end * row])


class Reader:
    def __init__(self, data):
        self.data, self.position = memoryview(data), 0

    def number(self, form):
        value = struct.unpack_from("<" + form, self.data, self.position)[0]
        self.position += struct.calcsize("<" + form)
        return value

    def text(self):
        count = self.number("H")
        value = bytes(self.data[self.position:self.position + count]).rstrip(b"\0").decode()
        self.position += count
        return value


def read_ct2(data):
    """name -> Tensor, aliases resolved."""
    r = Reader(data)
    version = r.number("I")
    if not 4 <= version <= 6:
        raise SystemExit(f"binary version {version} is not known; versions 4 to 6 are")
    spec, _revision = r.text(), r.number("I")
    if spec != "WhisperSpec":
        raise SystemExit(f"{spec!r} is not a Whisper model")
    tensors = {}
    for _ in range(r.number("I")):
        name = r.text()
        shape = [r.number("I") for _ in range(r.number("B"))]
        dtype, size = r.number("B"), r.number("I")
        if dtype not in ELEMENT_BYTES:
            raise SystemExit(f"{name}: element type {dtype} is not known")
        if r.position + size > len(data):
            raise SystemExit(f"{name}: the file is cut short")
        if math.prod(shape) * ELEMENT_BYTES[dtype] != size:
            raise SystemExit(f"{name}: {size} bytes do not fit its shape {shape}")
        tensors[name] = Tensor(shape, dtype, r.data[r.position:r.position + size])
        r.position += size
    for _ in range(r.number("I") if r.position < len(data) else 0):
        alias, target = r.text(), r.text()
        tensors[alias] = tensors[target]
    if r.position != len(data):
        raise SystemExit(f"{len(data) - r.position} bytes are left over")
    return tensors


def to_float32(x):
    return struct.unpack("<f", struct.pack("<f", x))[0]


def slaney_mel_filters(mel_count, sample_rate=16000, fft_size=400):
    """librosa.filters.mel with its defaults, which is what OpenAI shipped; row-major [mel_count, fft_size / 2 + 1].

    Linear below 1 kHz, logarithmic above. Rounded to float32 after the triangle and after the scale, as librosa does;
    the very first entry is -0.0 there, and so it is here, to keep the files equal byte for byte.
    """
    hz_per_mel, first_log_hz = 200.0 / 3, 1000.0
    first_log_mel, log_step = first_log_hz / hz_per_mel, math.log(6.4) / 27.0
    bins = fft_size // 2 + 1

    top = first_log_mel + math.log(sample_rate / 2 / first_log_hz) / log_step
    mel_step = top / (mel_count + 1)
    mels = [i * mel_step for i in range(mel_count + 1)] + [top]
    hz = [first_log_hz * math.exp(log_step * (m - first_log_mel)) if m >= first_log_mel else hz_per_mel * m for m in mels]
    bin_step = (sample_rate / 2) / (bins - 1)
    rows = []
    for i in range(mel_count):
        scale = 2.0 / (hz[i + 2] - hz[i])
        for j in range(bins):
            frequency = j * bin_step
            rising = -(hz[i] - frequency) / (hz[i + 1] - hz[i])
            falling = (hz[i + 2] - frequency) / (hz[i + 2] - hz[i + 1])
            rows.append(to_float32(to_float32(max(min(rising, falling), 0.0)) * scale))
    return bins, rows


def byte_of_character():
    """The table by which GPT-2 style vocabularies write bytes as printable characters."""
    printable = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    table, extra = {chr(b): b for b in printable}, 0
    for b in range(256):
        if b not in printable:
            table[chr(256 + extra)] = b
            extra += 1
    return table


def read_vocabulary(path):
    """The ordinary tokens as bytes (whisper.cpp makes the special ones itself), and how many the file lists in all."""
    with open(path, encoding="utf-8") as f:
        names = json.load(f) if path.endswith(".json") else f.read().split("\n")
    if names and names[-1] == "":
        names.pop()
    if "<|endoftext|>" not in names:
        raise SystemExit(f"{path}: no <|endoftext|> token, so this is not a Whisper vocabulary")
    table = byte_of_character()
    end = names.index("<|endoftext|>")
    tokens = [bytes(table[c] for c in name) for name in names[:end]]
    if end == 50256:  # the English-only files of whisper.cpp list this one too
        tokens.append(b"<|endoftext|>")
    return tokens, len(names)


class Mapping:
    """From CTranslate2's names to whisper.cpp's, in the order of the output file."""

    def __init__(self, tensors):
        self.tensors, self.out, self.layer_counts = tensors, {}, {}
        for side in ("encoder", "decoder"):
            self._side(side)
        for conv in ("conv1", "conv2"):
            self.out[f"encoder.{conv}.weight"] = self._weight(f"encoder/{conv}/weight")
            bias = self._weight(f"encoder/{conv}/bias")
            self.out[f"encoder.{conv}.bias"] = Tensor([bias.shape[0], 1], bias.dtype, bias.data)
        self.out["decoder.token_embedding.weight"] = self._weight("decoder/embeddings/weight")

    def _weight(self, name):
        if name not in self.tensors:
            raise SystemExit(f"the model holds no {name}")
        tensor = self.tensors[name]
        if tensor.dtype not in (FLOAT16, FLOAT32):
            raise SystemExit(f"{name}: quantised weights are not read; take the model in float16")
        return tensor

    def _norm(self, source, target):
        self.out[target + ".weight"] = self._weight(source + "/gamma")
        self.out[target + ".bias"] = self._weight(source + "/beta")

    def _split(self, source, targets):
        """CTranslate2 stacks projections that share an input; whisper.cpp wants them one by one, keys without a bias."""
        weight, bias = self._weight(source + "/weight"), self._weight(source + "/bias")
        rows = weight.shape[0] // len(targets)
        for i, target in enumerate(targets):
            self.out[target + ".weight"] = weight.rows(i * rows, (i + 1) * rows)
            part = bias.rows(i * rows, (i + 1) * rows)
            if not target.endswith(".key"):
                self.out[target + ".bias"] = part
            elif any(part.values()):
                raise SystemExit(f"{source}: the key projection has a bias, which whisper.cpp has no place for")

    def _side(self, side):
        numbers = {n.split("/")[1][len("layer_"):] for n in self.tensors if n.startswith(side + "/layer_")}
        layers = sorted(int(n) for n in numbers if n.isdigit())
        self.layer_counts[side] = len(layers)
        self.out[side + ".positional_embedding"] = self._weight(side + "/position_encodings/encodings")
        for i in layers:
            source, target = f"{side}/layer_{i}", f"{side}.blocks.{i}"
            self._norm(source + "/self_attention/layer_norm", target + ".attn_ln")
            self._split(source + "/self_attention/linear_0", [f"{target}.attn.{x}" for x in ("query", "key", "value")])
            self._split(source + "/self_attention/linear_1", [target + ".attn.out"])
            if side == "decoder":
                self._norm(source + "/attention/layer_norm", target + ".cross_attn_ln")
                self._split(source + "/attention/linear_0", [target + ".cross_attn.query"])
                self._split(source + "/attention/linear_1", [target + ".cross_attn.key", target + ".cross_attn.value"])
                self._split(source + "/attention/linear_2", [target + ".cross_attn.out"])
            self._norm(source + "/ffn/layer_norm", target + ".mlp_ln")
            self._split(source + "/ffn/linear_0", [target + ".mlp.0"])
            self._split(source + "/ffn/linear_1", [target + ".mlp.2"])
        self._norm(side + "/layer_norm", side + (".ln_post" if side == "encoder" else ".ln"))


def stays_float32(name, tensor):
    return len(tensor.shape) < 2 or name.endswith(("conv1.bias", "conv2.bias", "positional_embedding"))


def write_ggml(path, mapping, heads, tokens, vocabulary_count):
    out = mapping.out
    audio_state, mel_count, _ = out["encoder.conv1.weight"].shape
    embedding = out["decoder.token_embedding.weight"]
    bins, filters = slaney_mel_filters(mel_count)
    with open(path, "wb") as f:
        f.write(struct.pack("<I11i", GGML_MAGIC, vocabulary_count,
                            out["encoder.positional_embedding"].shape[0], audio_state, heads["encoder"], mapping.layer_counts["encoder"],
                            out["decoder.positional_embedding"].shape[0], embedding.shape[1], heads["decoder"], mapping.layer_counts["decoder"],
                            mel_count, 1))  # 1: matrices are float16
        f.write(struct.pack(f"<2i{len(filters)}f", mel_count, bins, *filters))
        f.write(struct.pack("<i", len(tokens)))
        for token in tokens:
            f.write(struct.pack("<i", len(token)) + token)
        for name, tensor in out.items():
            full = stays_float32(name, tensor)
            f.write(struct.pack("<3i", len(tensor.shape), len(name), int(not full)))
            f.write(struct.pack(f"<{len(tensor.shape)}i", *reversed(tensor.shape)) + name.encode())
            f.write(tensor.as_type(FLOAT32 if full else FLOAT16))


def main():
    if len(sys.argv) < 4:
        raise SystemExit(__doc__)
    target, vocabulary_path, parts = sys.argv[1], sys.argv[2], sys.argv[3:]
    data = bytearray()
    for part in parts:
        with open(part, "rb") as f:
            data += f.read()
    tensors = read_ct2(data)
    tokens, listed = read_vocabulary(vocabulary_path)
    mapping = Mapping(tensors)
    heads = {side: tensors[side + "/num_heads"].values()[0] for side in ("encoder", "decoder")}
    count = mapping.out["decoder.token_embedding.weight"].shape[0]
    if listed != count:
        raise SystemExit(f"the vocabulary lists {listed} tokens, the model has {count}; the two files do not belong together")
    write_ggml(target, mapping, heads, tokens, count)
    print(f"{target}: {len(mapping.out)} tensors, vocabulary {count}, {mapping.layer_counts['encoder']} + "
          f"{mapping.layer_counts['decoder']} layers")


if __name__ == "__main__":
    main()
