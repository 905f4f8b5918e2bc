"""What the machine can do: a GPU or not, half floats or not."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import torch

HALF_FLOATS = frozenset(("avx512_bf16", "amx_bf16"))
"""Flags of processors that multiply matrices of bfloat16 faster than those of float32."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Where to compute, and whether encoders run in bfloat16 (weights stay float32)."""

    device: torch.device
    half_floats: bool

    @property
    def gpu(self) -> bool:
        """Whether it is a GPU."""
        return str(self.device.type) == "cuda"

    def casting(self) -> AbstractContextManager[None]:
        """The context in which encoders run."""
        context: AbstractContextManager[None] = torch.autocast(
            self.device.type, torch.bfloat16, enabled=self.half_floats
        )
        return context


def this_machine(*, half_floats: bool | None = None) -> Machine:
    """A GPU if there is one; bfloat16 where the hardware has it, unless told."""
    if torch.cuda.is_available():
        supported = torch.cuda.is_bf16_supported()
        return Machine(torch.device("cuda"), supported if half_floats is None else half_floats)
    supported = processor_has_half_floats()
    return Machine(torch.device("cpu"), supported if half_floats is None else half_floats)


def processor_has_half_floats(about: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether the processor says that it computes in bfloat16; no where it does not say."""
    try:
        lines = about.read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    flags = next((line for line in lines if line.startswith("flags")), "")
    return bool(HALF_FLOATS & set(flags.split()))
