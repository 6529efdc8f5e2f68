"""By how many bytes a process with PyTorch grows over its idle size in a few training steps. usage: torch_memory.py MODEL IN HIDDEN STEPS BATCH

Idle: a step of one series of two steps has run, so that libraries and their work space are loaded. The allocator is the system's, without the settings that make it keep memory.
"""
import sys

import torch
from torch import nn

from torch_networks import MODELS

STEPS, CLASSES = 3, 64
CELL_GATES = {"Lstm": 4, "Gru": 3, "Tanh": 1}
torch.set_num_threads(1)


def status(key):
    with open("/proc/self/status", encoding="ascii") as lines:
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{key}:"))


def shapes(model, inputs, hidden):
    if model in CELL_GATES:
        rows = CELL_GATES[model] * hidden
        return [(rows, inputs), (rows, hidden), (rows,), (rows,), (hidden, CLASSES), (CLASSES,)]
    square = (hidden, hidden)
    return {
        "WrittenLstm": [(inputs, 4 * hidden), (hidden, 4 * hidden), (4 * hidden,), (hidden, CLASSES), (CLASSES,)],
        "Skips": [(inputs, hidden), square, (hidden,), (inputs, hidden), square, square, (hidden,), (hidden, CLASSES), (CLASSES,), (hidden, CLASSES)],
    }[model]


def main(model, inputs, hidden, steps, batch):
    leaves = [(torch.rand(shape) * 0.1).requires_grad_() for shape in shapes(model, inputs, hidden)]

    def step(x, classes):
        for leaf in leaves:
            leaf.grad = None
        nn.functional.cross_entropy(MODELS[model].forward(x, *leaves).reshape(-1, CLASSES), classes).backward()

    step(torch.rand(2, 1, inputs), torch.zeros(2, dtype=torch.long))
    idle = status("VmRSS")
    x, classes = torch.rand(steps, batch, inputs), torch.randint(0, CLASSES, (steps * batch,))
    for _ in range(STEPS):
        step(x, classes)
    print(status("VmHWM") - idle)


main(sys.argv[1], *map(int, sys.argv[2:]))
