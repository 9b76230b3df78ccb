"""The paper's autoencoder in PyTorch: SIZE THREADS LAYOUT. For every line on stdin, that many steps; answers images/s."""

import sys
import time

import torch
from torch import nn

size, threads, layout = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
batch = 50
torch.set_num_threads(threads)
torch.manual_seed(1)
filters = [32, 32, 64, 64, 64]
edge = size // 32


def block(inputs, outputs):
    return [nn.Conv2d(inputs, outputs, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]


def mirrored(inputs, outputs, last):
    up = nn.Upsample(scale_factor=2, mode="bilinear", align_corners=False)
    return [up, nn.Conv2d(inputs, outputs, 3, padding=1), nn.Sigmoid() if last else nn.ReLU()]


channels = [1] + filters
layers = [layer for a, b in zip(channels, filters) for layer in block(a, b)]
layers += [nn.Flatten(), nn.Linear(64 * edge**2, 100), nn.ReLU()]
layers += [nn.Linear(100, 64 * edge**2), nn.ReLU(), nn.Unflatten(1, (64, edge, edge))]
for i in range(5, 0, -1):
    layers += mirrored(channels[i], channels[i - 1], i == 1)
model = nn.Sequential(*layers)
images = torch.rand(batch, 1, size, size)
if layout == "channels_last":
    model = model.to(memory_format=torch.channels_last)
    images = images.to(memory_format=torch.channels_last)
optimiser = torch.optim.Adam(model.parameters(), lr=1e-3)

print(torch.__version__, flush=True)
for line in sys.stdin:
    steps = int(line)
    began = time.perf_counter()
    for _ in range(steps):
        optimiser.zero_grad()
        loss = nn.functional.mse_loss(model(images), images)
        loss.backward()
        optimiser.step()
    print(steps * batch / (time.perf_counter() - began), flush=True)
