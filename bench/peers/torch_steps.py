"""PyTorch beside the suite, on one core: answers each line {"kind", "cell", "in", "hidden", "steps", "batch"} on standard input with microseconds.

kind "train": one forward and backward pass of nn.LSTM, nn.GRU or nn.RNN under a dense layer with softmax cross-entropy of 64 at every step, all gradients of
parameters, none of inputs. kind "stream": one step, one row, no gradients, with a dense output of "out". The 20th percentile of samples over half a second.
"""
import json
import os
import sys
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import torch
from torch import nn

torch.set_num_threads(1)
CELLS = {"Lstm": nn.LSTM, "Gru": nn.GRU, "Tanh": nn.RNN}


def percentile(action, seconds=0.5):
    for _ in range(2):
        action()
    samples, begin = [], time.perf_counter()
    while len(samples) < 5 or time.perf_counter() - begin < seconds:
        start = time.perf_counter()
        action()
        samples.append(time.perf_counter() - start)
    return sorted(samples)[len(samples) // 5] * 1e6


def training(case):
    cell = CELLS[case["cell"]](case["in"], case["hidden"])
    dense = nn.Linear(case["hidden"], 64)
    x = torch.rand(case["steps"], case["batch"], case["in"]) - 0.5
    classes = torch.randint(0, 64, (case["steps"] * case["batch"],))
    parameters = [*cell.parameters(), *dense.parameters()]

    def action():
        for parameter in parameters:
            parameter.grad = None
        y = dense(cell(x)[0]).reshape(-1, 64)
        nn.functional.cross_entropy(y, classes).backward()

    return percentile(action)


def streaming(case):
    cell = CELLS[case["cell"]](case["in"], case["hidden"])
    dense = nn.Linear(case["hidden"], case["out"])
    x = torch.rand(1, 1, case["in"])
    state = cell(x)[1]

    def action():
        nonlocal state
        with torch.no_grad():
            h, state = cell(x, state)
            y = dense(h)
            return torch.softmax(y, -1) if case["cell"] == "Tanh" else y

    return percentile(action)


print(f"PyTorch {torch.__version__}", flush=True)
for line in sys.stdin:
    case = json.loads(line)
    print((training if case["kind"] == "train" else streaming)(case), flush=True)
