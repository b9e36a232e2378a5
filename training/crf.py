"""A linear-chain CRF (Lafferty et al. 2001) over BIOES tags, with impossible steps forbidden."""

from __future__ import annotations

import torch
from torch import Tensor, nn

FORBIDDEN = -1e4


def bioes(labels: list[str]) -> list[str]:
    """The tag set of span ``labels``: O, then B-, I-, E-, S- of each."""
    return ["O"] + [f"{step}-{label}" for label in labels for step in "BIES"]


def legal(tags: list[str]) -> Tensor:
    """Which tag may follow which, as a boolean matrix (from, to)."""

    def may(left: str, right: str) -> bool:
        opened = left[0] in "BI"
        return (right[0] in "IE" and left[1:] == right[1:]) if opened else right[0] in "OBS"

    return torch.tensor([[may(left, right) for right in tags] for left in tags])


class CRF(nn.Module):
    """Scores tag sequences; ``forward`` is the mean negative log-likelihood an atom."""

    def __init__(self, tags: list[str]) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(len(tags), len(tags)))
        self.register_buffer("barrier", (~legal(tags)).float() * FORBIDDEN, persistent=False)

    @property
    def transitions(self) -> Tensor:
        return self.steps + self.barrier

    def forward(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """emissions (B, A, K), tags (B, A), mask (B, A) true on atoms."""
        emissions = emissions.float()
        steps = self.transitions
        _batch, length, _ = emissions.shape
        gold = emissions.gather(2, tags[..., None])[..., 0]
        moves = steps[tags[:, :-1], tags[:, 1:]].clamp(min=-50.0)
        score = (gold * mask).sum(1) + (moves * mask[:, 1:]).sum(1)
        alpha = emissions[:, 0]
        for i in range(1, length):
            ahead = torch.logsumexp(alpha[:, :, None] + steps[None], 1) + emissions[:, i]
            alpha = torch.where(mask[:, i, None], ahead, alpha)
        return (torch.logsumexp(alpha, 1) - score).sum() / mask.sum()
