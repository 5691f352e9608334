#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The experiments adam_l2 and spirals_decay as a course writes them in Python's torch, to compare with.

    sweep.py adam_l2 DRAWS          6 strengths of L2, 50 epochs each
    sweep.py spirals_decay DRAWS    Adam and AdamW over the 10 x 10 settings, 50 epochs each

Prints final accuracies. The model, the
data's sizes, the batches' sizes and the number of steps are those of fixtures/experiments/; start
values and the order of the examples are read from the file DRAWS (`stepcheck_bench draws NAME`).
"""

import gzip
import json
import math
import struct
import sys
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader, Sampler, TensorDataset

DRAWS = json.loads(Path(sys.argv[2]).read_text())
DATA = Path(__file__).resolve().parents[3] / "fixtures" / "data"
TYPES = {0x08: ("B", torch.int64), 0x0D: ("f", torch.float32)}


def read_idx(file: Path) -> torch.Tensor:
    content = gzip.decompress(file.read_bytes())
    _, kind, dims = struct.unpack_from(">HBB", content)
    shape = struct.unpack_from(f">{dims}I", content, 4)
    letter, dtype = TYPES[kind]
    values = struct.unpack_from(f">{math.prod(shape)}{letter}", content, 4 + 4 * dims)
    return torch.tensor(values, dtype=dtype).reshape(shape)


def blobs(part: str) -> TensorDataset:
    return TensorDataset(
        read_idx(DATA / "blobs" / f"{part}-inputs.idx.gz"),
        read_idx(DATA / "blobs" / f"{part}-labels.idx.gz").long(),
    )


def spirals(arms: int, examples: int, noise: float, turns: float) -> TensorDataset:
    labels = torch.arange(examples) % arms
    radius = torch.rand(examples)
    angle = 2 * math.pi * (labels / arms + turns * radius)
    points = torch.stack([radius * angle.cos(), radius * angle.sin()], 1)
    return TensorDataset(points + noise * torch.randn(examples, 2), labels)


def mlp(*widths: int) -> nn.Module:
    layers: list[nn.Module] = []
    for inputs, outputs in zip(widths, widths[1:]):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def accuracy(model: nn.Module, loader: DataLoader) -> float:
    right, rows = 0, 0
    model.eval()
    with torch.no_grad():
        for inputs, labels in loader:
            right += (model(inputs).argmax(1) == labels).sum().item()
            rows += len(labels)
    return right / rows


class Orders(Sampler):
    """The examples of one epoch after the other, each in its drawn order."""

    def __init__(self) -> None:
        self.epochs = iter(DRAWS["orders"])
        self.size = len(DRAWS["orders"][0])

    def __iter__(self):
        return iter(next(self.epochs))

    def __len__(self) -> int:
        return self.size


def start(model: nn.Module) -> nn.Module:
    with torch.no_grad():
        for param, drawn in zip(model.parameters(), DRAWS["params"]):
            param.copy_(torch.tensor(drawn["values"]).reshape(drawn["shape"]))
    return model


def train(model, optimizer, data, evaluation, epochs: int) -> float:
    loss_function = nn.CrossEntropyLoss()
    loader = DataLoader(data, batch_size=32, sampler=Orders())
    evaluation_loader = DataLoader(evaluation, batch_size=32)
    reached = 0.0
    for _ in range(epochs):
        model.train()
        for inputs, labels in loader:
            optimizer.zero_grad()
            loss = loss_function(model(inputs), labels)
            loss.backward()
            optimizer.step()
            loss.item()
        reached = accuracy(model, evaluation_loader)
    return reached


def adam_l2() -> None:
    for weight_decay in (0, 0.02, 0.04, 0.06, 0.08, 0.1):
        model = start(mlp(2, 8, 3))
        optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, weight_decay=weight_decay)
        reached = train(model, optimizer, blobs("train"), blobs("test"), 50)
        print(f"weight_decay {weight_decay}: {100 * reached:.2f} %")


LRS = (1e-4, 3e-4, 1e-3, 2e-3, 4e-3, 8e-3, 1.6e-2, 3.2e-2, 6.4e-2, 0.128)
DECAYS = (0, 1e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2)


def spirals_decay() -> None:
    torch.manual_seed(5)
    data = spirals(3, 400, 0.02, 0.75)
    evaluation = spirals(3, 200, 0.02, 0.75)
    # torch's AdamW multiplies its decay by lr; the experiment's does not.
    makers = {
        "Adam with L2": lambda p, lr, decay: torch.optim.Adam(p, lr=lr, weight_decay=decay),
        "AdamW": lambda p, lr, decay: torch.optim.AdamW(p, lr=lr, weight_decay=decay / lr),
    }
    for name, make in makers.items():
        good = 0
        for decay in DECAYS:
            for lr in LRS:
                model = start(mlp(2, 64, 64, 3))
                optimizer = make(model.parameters(), lr, decay)
                good += train(model, optimizer, data, evaluation, 50) >= 0.9
        print(f"{name}: {good} of {len(LRS) * len(DECAYS)} settings at 90 % or above")


if __name__ == "__main__":
    experiment = {"adam_l2": adam_l2, "spirals_decay": spirals_decay}[sys.argv[1]]
    experiment()
