"""One Python peer as a process: run_peer.py SETUP.json. The caller is common/worker.py; prints `ready`, then answers orders."""
import importlib
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common import worker  # noqa: E402
from common.setup import Setup  # noqa: E402

if __name__ == "__main__":
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"  # the model lies here; nothing is asked for outside
    os.environ["TOKENIZERS_PARALLELISM"] = "true"
    setup = Setup.from_json(json.loads(sys.argv[1]))
    worker.serve_here(lambda: importlib.import_module("peers." + setup.peer).Peer(setup))
