"""What the run stands on: processor, instruction sets, cores, governor, load. And the cores that it is pinned to."""
import glob
import os
import platform
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Cpu:
    model: str
    flags: frozenset

    @property
    def vnni(self):
        return bool({"avx512_vnni", "avx_vnni"} & self.flags)

    @property
    def avx512(self):
        return "avx512f" in self.flags

    @property
    def bf16(self):
        return bool({"avx512_bf16", "amx_bf16"} & self.flags)

    @property
    def amx(self):
        return "amx_bf16" in self.flags

    @property
    def isa(self):
        """The sets that decide about speed here, weakest first."""
        names = ("avx2", "avx_vnni", "avx512f", "avx512_vnni", "avx512_bf16", "amx_int8", "amx_bf16")
        return [n for n in names if n in self.flags] or [platform.machine()]


def read_cpu(path="/proc/cpuinfo"):
    model, flags = platform.processor() or platform.machine(), frozenset()
    try:
        with open(path, encoding="utf-8") as f:
            for line in f:
                name, _, value = line.partition(":")
                if name.strip() == "model name":
                    model = value.strip()
                if name.strip() in ("flags", "Features"):
                    flags = frozenset(value.split())
                    break
    except OSError:
        pass
    return Cpu(model, flags)


def _text(path, otherwise="unknown"):
    try:
        with open(path, encoding="utf-8") as f:
            return f.read().strip()
    except OSError:
        return otherwise


def choose_cores(count):
    """`count` allowed cores, each another physical one as far as the system tells: two threads of one core are not two cores."""
    allowed = sorted(os.sched_getaffinity(0))
    chosen, taken = [], set()
    for core in allowed:
        siblings = _text(f"/sys/devices/system/cpu/cpu{core}/topology/thread_siblings_list", str(core))
        if siblings not in taken:
            taken.add(siblings)
            chosen.append(core)
    rest = [c for c in allowed if c not in chosen]
    return (chosen + rest)[:count]


def busy_share(seconds=1.0, path="/proc/stat"):
    """Share of the machine's processor time that others use while we sleep; 0 where the system does not tell."""
    def ticks():
        numbers = [int(x) for x in _text(path, "cpu 0 0 0 0 0").split("\n")[0].split()[1:9]]
        return sum(numbers), numbers[3] + numbers[4]  # all, idle and waiting for disks
    all_before, idle_before = ticks()
    time.sleep(seconds)
    all_after, idle_after = ticks()
    return 1 - (idle_after - idle_before) / (all_after - all_before) if all_after > all_before else 0.0


def describe(cpu, cores):
    governors = {_text(p) for p in glob.glob("/sys/devices/system/cpu/cpu*/cpufreq/scaling_governor")}
    return {"cpu": cpu.model, "isa": " ".join(cpu.isa), "cores": len(cores), "pinned": ",".join(map(str, cores)),
            "system_cores": os.cpu_count(), "governor": ",".join(sorted(governors)) or "not visible (virtual machine)",
            "load": " ".join(f"{x:.2f}" for x in os.getloadavg()), "kernel": platform.release()}
