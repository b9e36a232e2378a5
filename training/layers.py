"""Small parts that the encoder and the heads share."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class LockedDropout(nn.Module):
    """Dropout with one mask a window: on a CPU a fresh mask a piece costs more than the layer."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        mask = torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= self.share
        return x * (mask / (1 - self.share)).to(x.dtype)


def mlp(size: int, out: int, dropout: float = 0.3) -> nn.Sequential:
    return nn.Sequential(nn.Linear(size, out), nn.GELU(), LockedDropout(dropout))


def entropy(scores: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=-100)
