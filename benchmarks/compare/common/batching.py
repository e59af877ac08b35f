"""What a caller of a padding engine does with texts of mixed length: 32 at once, padded to the longest of the 32."""
BATCH = 32


def in_batches(ids, sort):
    """Yields (places in `ids`, ids [n, longest] int64, mask [n, longest] int64). sort: by length first, the longest ahead."""
    import numpy as np  # here and below: --list and the self-test run where there is no numpy
    order = sorted(range(len(ids)), key=lambda i: -len(ids[i])) if sort else range(len(ids))
    order = list(order)
    for first in range(0, len(order), BATCH):
        places = order[first:first + BATCH]
        longest = max(len(ids[i]) for i in places)
        padded = np.zeros((len(places), longest), np.int64)
        mask = np.zeros((len(places), longest), np.int64)
        for row, i in enumerate(places):
            padded[row, :len(ids[i])] = ids[i]
            mask[row, :len(ids[i])] = 1
        yield places, padded, mask


def encode_padded(forward, ids, sort):
    """forward(padded ids, mask) -> vectors of one batch; returns them in the order of `ids`."""
    import numpy as np
    out = None
    for places, padded, mask in in_batches(ids, sort):
        rows = forward(padded, mask)
        if out is None:
            out = np.empty((len(ids), rows.shape[1]), np.float32)
        out[places] = rows
    return out
