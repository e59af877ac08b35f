"""What a peer's process is told: which model, which dtype, how many threads, where its prepared files go."""
import dataclasses
import json
import sys

from common import cases, machine


@dataclasses.dataclass
class Setup:
    peer: str            # module under peers/
    dtype: str
    model: str           # folder of the model
    cache: str           # folder for what is prepared from it
    threads: int
    program: str = ""    # onebeat
    device: str = "cpu"  # of ours
    llama_program: str = ""

    @property
    def cpu(self):
        return machine.read_cpu()

    def sentences(self):
        return cases.sentences()

    def to_json(self):
        return dataclasses.asdict(self)

    @staticmethod
    def from_json(text):
        return Setup(**text)


def command_of(setup, module, python, run_peer):
    """(command, whether it greets): peers that are programs name their own command, the others run in Python."""
    if hasattr(module, "command"):
        return module.command(setup), False
    return [python or sys.executable, run_peer, json.dumps(setup.to_json())], True
