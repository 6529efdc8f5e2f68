"""Writes optimizers.json: parameters after some updates by PyTorch's optimisers, in double precision.

29 parameters in the order of TinyNetwork's tensors, row after row; numbers 0-14 and 21-26 are weights, the rest biases and
initial states, which the decayed runs put into a group without decay. The gradient of parameter i at update n = 1, 2, ... is
a_i (p_i - c_i) + ((n * (i + 3)) % 11 - 5) / 8. Run: python3 optimizers.py > optimizers.json
"""
import json

import torch

COUNT = 29
WEIGHTS = [i for i in range(COUNT) if i < 15 or 21 <= i < 27]
OTHERS = [i for i in range(COUNT) if i not in WEIGHTS]
a = torch.tensor([1 + (i % 5) / 4 for i in range(COUNT)], dtype=torch.float64)
c = torch.tensor([(i % 3 - 1) / 2 for i in range(COUNT)], dtype=torch.float64)
start = torch.tensor([(i * 7 % 13 - 6) / 8 for i in range(COUNT)], dtype=torch.float64)

RUNS = {
    "sgd": lambda groups: torch.optim.SGD(groups, lr=0.05),
    "sgd decay": lambda groups: torch.optim.SGD(groups, lr=0.05),
    "momentum": lambda groups: torch.optim.SGD(groups, lr=0.02, momentum=0.9),
    "nesterov decay": lambda groups: torch.optim.SGD(groups, lr=0.02, momentum=0.9, nesterov=True),
    "adam": lambda groups: torch.optim.Adam(groups, lr=0.01, betas=(0.9, 0.999), eps=1e-8),
    "adam other betas": lambda groups: torch.optim.Adam(groups, lr=0.02, betas=(0.8, 0.95), eps=1e-3),
    "adamw": lambda groups: torch.optim.AdamW(groups, lr=0.01, betas=(0.9, 0.999), eps=1e-8),
}


def run(make, decay):
    weights = start[WEIGHTS].clone().requires_grad_()
    others = start[OTHERS].clone().requires_grad_()
    optimizer = make([{"params": [weights], "weight_decay": decay}, {"params": [others], "weight_decay": 0.0}])
    after = {}
    for n in range(1, 101):
        noise = torch.tensor([((n * (i + 3)) % 11 - 5) / 8 for i in range(COUNT)], dtype=torch.float64)
        for p, index in ((weights, WEIGHTS), (others, OTHERS)):
            p.grad = a[index] * (p.detach() - c[index]) + noise[index]
        optimizer.step()
        if n in (1, 10, 100):
            p = torch.empty(COUNT, dtype=torch.float64)
            p[WEIGHTS], p[OTHERS] = weights.detach(), others.detach()
            after[str(n)] = p.tolist()
    return after


print(json.dumps({
    "torch": torch.__version__,
    "runs": {name: run(make, 0.1 if "decay" in name or name == "adamw" else 0.0) for name, make in RUNS.items()},
}, indent=1))
