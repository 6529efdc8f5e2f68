"""Writes optimizers.json: parameters after some updates by PyTorch's optimisers, in double precision.

29 parameters in the order of TinyNetwork's tensors, row after row. Each tensor is a group of its own with the weight decay that the run gives its role.
The gradient of parameter i at update n = 1, 2, ... is a_i (p_i - c_i) + ((n * (i + 3)) % 11 - 5) / 8. Run: python3 optimizers.py > optimizers.json
"""
import json

import torch

COUNT = 29
TENSORS = [("feed", 0, 6), ("recurrent", 6, 15), ("bias", 15, 18), ("initial", 18, 21), ("feed", 21, 27), ("bias", 27, 29)]
NONE = {"feed": 0.0, "recurrent": 0.0, "bias": 0.0, "initial": 0.0}
WEIGHTS = {"feed": 0.1, "recurrent": 0.1, "bias": 0.0, "initial": 0.0}
BY_TENSOR = {"feed": 0.1, "recurrent": 0.2, "bias": 0.05, "initial": 0.0}
a = torch.tensor([1 + (i % 5) / 4 for i in range(COUNT)], dtype=torch.float64)
c = torch.tensor([(i % 3 - 1) / 2 for i in range(COUNT)], dtype=torch.float64)
start = torch.tensor([(i * 7 % 13 - 6) / 8 for i in range(COUNT)], dtype=torch.float64)

RUNS = {
    "sgd": (NONE, lambda groups: torch.optim.SGD(groups, lr=0.05)),
    "sgd decay": (WEIGHTS, lambda groups: torch.optim.SGD(groups, lr=0.05)),
    "momentum": (NONE, lambda groups: torch.optim.SGD(groups, lr=0.02, momentum=0.9)),
    "nesterov decay": (WEIGHTS, lambda groups: torch.optim.SGD(groups, lr=0.02, momentum=0.9, nesterov=True)),
    "adam": (NONE, lambda groups: torch.optim.Adam(groups, lr=0.01, betas=(0.9, 0.999), eps=1e-8)),
    "adam decay": (WEIGHTS, lambda groups: torch.optim.Adam(groups, lr=0.01, betas=(0.9, 0.999), eps=1e-8)),
    "adam other betas": (NONE, lambda groups: torch.optim.Adam(groups, lr=0.02, betas=(0.8, 0.95), eps=1e-3)),
    "adamw": (WEIGHTS, lambda groups: torch.optim.AdamW(groups, lr=0.01, betas=(0.9, 0.999), eps=1e-8)),
    "adamw decay by tensor": (BY_TENSOR, lambda groups: torch.optim.AdamW(groups, lr=0.01, betas=(0.9, 0.999), eps=1e-8)),
    "rmsprop": (NONE, lambda groups: torch.optim.RMSprop(groups, lr=0.01, alpha=0.99, eps=1e-8)),
    "rmsprop decay": (WEIGHTS, lambda groups: torch.optim.RMSprop(groups, lr=0.02, alpha=0.9, eps=1e-3)),
    "rmsprop momentum": (NONE, lambda groups: torch.optim.RMSprop(groups, lr=0.005, alpha=0.95, eps=1e-6, momentum=0.8)),
    "rmsprop centered": (NONE, lambda groups: torch.optim.RMSprop(groups, lr=0.01, alpha=0.9, eps=1e-4, centered=True)),
    "rmsprop centered momentum decay": (
        BY_TENSOR, lambda groups: torch.optim.RMSprop(groups, lr=0.003, alpha=0.95, eps=1e-3, momentum=0.5, centered=True)),
    "adagrad": (NONE, lambda groups: torch.optim.Adagrad(groups, lr=0.1)),
    "adagrad lr decay": (NONE, lambda groups: torch.optim.Adagrad(groups, lr=0.2, lr_decay=0.05, initial_accumulator_value=0.5, eps=1e-3)),
    "adagrad decay by tensor": (BY_TENSOR, lambda groups: torch.optim.Adagrad(groups, lr=0.1)),
}


def run(decays, make):
    tensors = [start[first:end].clone().requires_grad_() for _, first, end in TENSORS]
    optimizer = make([{"params": [tensor], "weight_decay": decays[role]} for tensor, (role, _, _) in zip(tensors, TENSORS)])
    after = {}
    for n in range(1, 101):
        noise = torch.tensor([((n * (i + 3)) % 11 - 5) / 8 for i in range(COUNT)], dtype=torch.float64)
        for tensor, (_, first, end) in zip(tensors, TENSORS):
            tensor.grad = a[first:end] * (tensor.detach() - c[first:end]) + noise[first:end]
        optimizer.step()
        if n in (1, 10, 100):
            after[str(n)] = torch.cat([tensor.detach() for tensor in tensors]).tolist()
    return after


print(json.dumps({
    "torch": torch.__version__,
    "runs": {name: run(decays, make) for name, (decays, make) in RUNS.items()},
}, indent=1))
