"""PyTorch beside the suite, on one core: a request in JSON on each line of standard input, an answer on each line of standard output.

train: reads weights.safetensors, inputs [T, B, in] and classes [T, B] from a folder, runs forward and backward with the mean softmax cross-entropy of every step, and leaves
loss, outputs and gradients (in the order and layout of the weights) there. stream: runs inputs a step at a time and leaves the outputs. time, time-script: microseconds of
what was prepared last, eagerly or as TorchScript: the 20th percentile of samples.
"""
import json
import sys
import time
from pathlib import Path

import numpy
import torch

from torch_networks import MODELS

torch.set_num_threads(1)
SECONDS, LEAST_SAMPLES = 0.3, 3
STREAM_MODULES = {"Lstm": torch.nn.LSTM, "Gru": torch.nn.GRU, "Tanh": torch.nn.RNN}


def read_weights(path):
    """The tensors of a safetensors file, in its order."""
    data = Path(path).read_bytes()
    length = int.from_bytes(data[:8], "little")
    header, body = json.loads(data[8:8 + length]), data[8 + length:]
    header.pop("__metadata__", None)
    return {name: torch.from_numpy(numpy.frombuffer(body[slice(*tensor["data_offsets"])], numpy.float32).reshape(tensor["shape"]).copy()) for name, tensor in header.items()}


def read(case, name, dtype, *shape):
    return torch.from_numpy(numpy.fromfile(Path(case["folder"]) / name, dtype).reshape(shape).copy())


def write(case, name, tensors):
    numpy.concatenate([tensor.detach().numpy().ravel() for tensor in tensors]).astype(numpy.float32).tofile(Path(case["folder"]) / name)


def prepare_training(case):
    """Leaves are made of our tensors under autograd, so that their gradients come back as those of our tensors."""
    forward, make_leaves = MODELS[case["model"]]
    weights = {name: tensor.requires_grad_() for name, tensor in read_weights(Path(case["folder"]) / "weights.safetensors").items()}
    made = make_leaves(weights)
    leaves = [leaf.detach().contiguous().clone().requires_grad_() for leaf in made]
    x = read(case, "inputs", numpy.float32, case["steps"], case["batch"], -1)
    classes = read(case, "classes", numpy.int32, case["steps"] * case["batch"]).long()

    def step(function):
        for leaf in leaves:
            leaf.grad = None
        y = function(x, *leaves)
        loss = torch.nn.functional.cross_entropy(y.reshape(-1, y.size(-1)), classes)
        loss.backward()
        return y, loss

    y, loss = step(forward)
    learned = [(leaf, tensor) for leaf, tensor in zip(leaves, made) if tensor.requires_grad]
    gradients = torch.autograd.grad([tensor for _, tensor in learned], list(weights.values()), [leaf.grad for leaf, _ in learned], allow_unused=True)
    write(case, "loss", [loss])
    write(case, "outputs", [torch.softmax(y, -1) if case["softmax"] else y])
    write(case, "gradients", [torch.zeros_like(tensor) if gradient is None else gradient for tensor, gradient in zip(weights.values(), gradients)])
    return lambda script: (lambda function=torch.jit.script(forward) if script else forward: step(function))


def prepare_stream(case):
    """The module with its own kernels, a step at a time."""
    weights = read_weights(Path(case["folder"]) / "weights.safetensors")
    *cell_leaves, v, c = MODELS[case["model"]].leaves(weights)
    x = read(case, "inputs", numpy.float32, case["steps"], 1, 1, -1)
    cell = STREAM_MODULES[case["model"]](x.size(-1), v.size(0))
    output = torch.nn.Linear(*v.shape)
    with torch.no_grad():
        for parameter, value in zip([*cell.parameters(), *output.parameters()], [*cell_leaves, v.T, c]):
            parameter.copy_(value)
    state = None

    def step(x):
        nonlocal state
        with torch.no_grad():
            h, state = cell(x, state)
            y = output(h)
            return torch.softmax(y, -1) if case["softmax"] else y

    write(case, "outputs", [step(x_t) for x_t in x])
    return lambda script: lambda: step(x[0])


def percentile(action):
    for _ in range(2):
        action()
    samples, begin = [], time.perf_counter()
    while len(samples) < LEAST_SAMPLES or time.perf_counter() - begin < SECONDS:
        start = time.perf_counter()
        action()
        samples.append(time.perf_counter() - start)
    return sorted(samples)[len(samples) // 5] * 1e6


def blas():
    """What multiplies matrices: without OpenBLAS, Debian's PyTorch takes ten times as long."""
    torch.ones(8, 8) @ torch.ones(8, 8)
    return "OpenBLAS" if "openblas" in Path("/proc/self/maps").read_text() else "another BLAS than OpenBLAS (libopenblas0-pthread)"


print(f"PyTorch {torch.__version__} with {blas()}", flush=True)
prepared = None
for line in sys.stdin:
    case = json.loads(line)
    if case["verb"] in ("time", "time-script"):
        print(percentile(prepared(case["verb"] == "time-script")), flush=True)
    else:
        prepared = {"train": prepare_training, "stream": prepare_stream}[case["verb"]](case)
        print("prepared", flush=True)
