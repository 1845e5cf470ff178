"""multilingual e5-small in PyTorch, read from the packed file and trained on its 4-bit grid."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from bot.components.packed import BLOCK_BYTES, SCALE_BYTES, tensors_of

WIDTH, INNER, HEADS, LAYERS, EPSILON = 384, 1536, 12, 12, 1e-12
BLOCK = 32
LEAST, MOST = -8, 7
# The name of each matrix and norm of a layer in the packed file.
MATRICES = {"q": WIDTH, "k": WIDTH, "v": WIDTH, "ao": WIDTH, "fi": INNER, "fo": WIDTH}
NORMS = ("aln", "oln")


class Packed:
    """Reads tensors of the packed file as arrays."""

    def __init__(self, path: Path) -> None:
        self._content = path.read_bytes()
        self._tensors = tensors_of(self._content)

    def floats(self, name: str) -> Tensor:
        """A tensor of 32-bit floats."""
        return torch.from_numpy(np.frombuffer(self._bytes(name), np.float32).copy())

    def scales(self, name: str) -> Tensor:
        """The scale of each block of a 4-bit tensor, shape (blocks, 1)."""
        scales = self._blocks(name)[:, :SCALE_BYTES].copy().view(np.float16).astype(np.float32)
        return torch.from_numpy(np.where(scales == 0, np.float32(1e-8), scales))

    def weights(self, name: str) -> Tensor:
        """A 4-bit tensor as floats, flat."""
        nibbles = self._blocks(name)[:, SCALE_BYTES:]
        grid = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) + LEAST
        return (torch.from_numpy(grid) * self.scales(name)).reshape(-1)

    def _blocks(self, name: str) -> NDArray[np.uint8]:
        return np.frombuffer(self._bytes(name), np.uint8).reshape(-1, BLOCK_BYTES)

    def _bytes(self, name: str) -> bytes:
        tensor = self._tensors[name]
        return self._content[tensor.offset : tensor.offset + tensor.size]


class OnGrid(torch.autograd.Function):
    """Weights rounded to the grid of their blocks; gradients pass where the grid does not end."""

    @staticmethod
    def forward(context: Any, weights: Tensor, scales: Tensor) -> Tensor:
        """The nearest grid points, shaped like the weights."""
        steps = torch.round(weights.view(-1, BLOCK) / scales)
        context.save_for_backward(((steps >= LEAST) & (steps <= MOST)).view(weights.shape))
        return (steps.clamp(LEAST, MOST) * scales).view(weights.shape)

    @staticmethod
    def backward(context: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        """The straight-through estimate."""
        (inside,) = context.saved_tensors
        return gradients[0] * inside, None


class GridLinear(nn.Linear):
    """A linear map whose weights are used as the packed file will hold them."""

    scales: Tensor

    def load(self, packed: Packed, name: str) -> None:
        """Take weights, scales and bias from the packed file."""
        self.register_buffer("scales", packed.scales(f"{name}.w"))
        with torch.no_grad():
            self.weight.copy_(packed.weights(f"{name}.w").view(self.weight.shape))
            self.bias.copy_(packed.floats(f"{name}.b"))

    def forward(self, values: Tensor) -> Tensor:
        """Map values of shape (…, in) to (…, out); weights that are not trained are on the grid already."""
        trained = self.weight.requires_grad
        weight = OnGrid.apply(self.weight, self.scales) if trained else self.weight
        return functional.linear(values, weight, self.bias)

    def nibbles(self) -> NDArray[np.uint8]:
        """The weights as the packed file's bytes, shape (blocks, 16)."""
        steps = torch.round(self.weight.detach().view(-1, BLOCK) / self.scales).clamp(LEAST, MOST)
        grid = (steps.numpy() - LEAST).astype(np.uint8)
        return np.asarray(grid[:, :16] | (grid[:, 16:] << 4), dtype=np.uint8)


class Layer(nn.Module):
    """One transformer layer, normalised after each part as in BERT."""

    def __init__(self, packed: Packed, number: int) -> None:
        super().__init__()
        self.number = number
        self.maps = nn.ModuleDict(
            {name: GridLinear(INNER if name == "fo" else WIDTH, out) for name, out in MATRICES.items()}
        )
        self.norms = nn.ModuleDict({name: nn.LayerNorm(WIDTH, EPSILON) for name in NORMS})
        self.drop = nn.Dropout(0.1)
        for name, linear in self.maps.items():
            assert isinstance(linear, GridLinear)  # noqa: S101 - for the type checker
            linear.load(packed, f"l{number}.{name}")
        for name, norm in self.norms.items():
            _load_norm(norm, packed, f"l{number}.{name}")

    def forward(self, values: Tensor, known: Tensor) -> Tensor:
        """Values of shape (texts, tokens, 384); ``known`` is true where a token is."""
        texts, tokens, _ = values.shape

        def heads(name: str) -> Tensor:
            each: Tensor = self.maps[name](values)
            return each.view(texts, tokens, HEADS, WIDTH // HEADS).transpose(1, 2)

        scores = (heads("q") * (WIDTH // HEADS) ** -0.5) @ heads("k").transpose(-1, -2)
        spread = scores.masked_fill(~known[:, None, None, :], -30_000.0).softmax(-1)
        seen = (spread.to(scores.dtype) @ heads("v")).transpose(1, 2).reshape(texts, tokens, WIDTH)
        values = self.norms["aln"](values + self.drop(self.maps["ao"](seen)))
        inner = functional.gelu(self.maps["fi"](values))
        out: Tensor = self.norms["oln"](values + self.drop(self.maps["fo"](inner)))
        return out

    def tensors(self) -> Iterator[tuple[str, NDArray[np.uint8] | NDArray[np.float32]]]:
        """What a patch of the packed file holds of this layer."""
        for name, linear in self.maps.items():
            assert isinstance(linear, GridLinear)  # noqa: S101 - for the type checker
            yield f"l{self.number}.{name}.w", linear.nibbles()
            yield f"l{self.number}.{name}.b", linear.bias.detach().numpy()
        for name, norm in self.norms.items():
            yield f"l{self.number}.{name}.w", norm.weight.detach().numpy()
            yield f"l{self.number}.{name}.b", norm.bias.detach().numpy()


class Encoder(nn.Module):
    """The whole encoder; its lower layers stay as they are."""

    def __init__(self, packed: Packed, tuned: int) -> None:
        super().__init__()
        self._words = packed.weights("emb.word").view(-1, WIDTH)
        self._places = packed.floats("emb.pos").view(-1, WIDTH)
        self._kind = packed.floats("emb.type")[:WIDTH]
        self._norm = nn.LayerNorm(WIDTH, EPSILON)
        _load_norm(self._norm, packed, "emb.ln")
        layers = [Layer(packed, number) for number in range(LAYERS)]
        self.lower = nn.ModuleList(layers[: LAYERS - tuned]).requires_grad_(False)
        self.upper = nn.ModuleList(layers[LAYERS - tuned :])

    @torch.no_grad()
    def below(self, tokens: Tensor, known: Tensor) -> Tensor:
        """What the lower layers make of tokens, shape (texts, tokens, 384)."""
        self.lower.eval()
        values: Tensor = self._norm(self._words[tokens] + self._places[: tokens.shape[1]] + self._kind)
        for layer in self.lower:
            values = layer(values, known)
        return values

    def above(self, values: Tensor, known: Tensor) -> Tensor:
        """Mean of the last layer's values over the known tokens, shape (texts, 384)."""
        for layer in self.upper:
            values = layer(values, known)
        weights = known.unsqueeze(-1).float()
        return (values.float() * weights).sum(1) / weights.sum(1)


def _load_norm(norm: nn.Module, packed: Packed, name: str) -> None:
    with torch.no_grad():
        for part, tensor in zip(("w", "b"), (norm.weight, norm.bias), strict=True):
            assert isinstance(tensor, Tensor)  # noqa: S101 - for the type checker
            tensor.copy_(packed.floats(f"{name}.{part}"))
