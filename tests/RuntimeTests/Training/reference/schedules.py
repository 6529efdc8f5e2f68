"""Writes schedules.json: the learning rate before each update by PyTorch's schedulers, as a share of the optimizer's.

Every run has some batches an epoch. Schedulers of epochs are stepped after each epoch, those of batches after each batch.
Run: python3 schedules.py > schedules.json
"""
import json
import math

import torch
from torch.optim import lr_scheduler as schedulers

RATE = 0.5
# The validation loss after epoch e: falls, rests, falls again, and is once no number.
LOSSES = [math.nan if e == 9 else 1 / (1 + e) if e < 6 else 0.18 + 0.01 * (e % 3) if e < 22 else 0.1 - 0.00001 * e for e in range(40)]


def chained(optimizer, first, second):
    first, second = first(optimizer), second(optimizer)
    return schedulers.ChainedScheduler([first, second])


BY_EPOCH = {
    "step": (40, 3, lambda o: schedulers.StepLR(o, step_size=7, gamma=0.3)),
    "steps after": (40, 3, lambda o: schedulers.MultiStepLR(o, milestones=[3, 4, 20], gamma=0.5)),
    "exponential": (40, 3, lambda o: schedulers.ExponentialLR(o, gamma=0.9)),
    "plateau": (40, 2, lambda o: schedulers.ReduceLROnPlateau(o, patience=3, factor=0.5, threshold=1e-3)),
    "plateau cooldown": (40, 2, lambda o: schedulers.ReduceLROnPlateau(o, patience=1, factor=0.3, threshold=1e-3, cooldown=2, min_lr=0.02 * RATE)),
}
BY_BATCH = {
    "linear": (12, 5, lambda o: schedulers.LinearLR(o, start_factor=1, end_factor=0.2, total_iters=10 * 5)),
    "cosine": (10, 5, lambda o: schedulers.CosineAnnealingLR(o, T_max=10 * 5, eta_min=0.1 * RATE)),
    "restarts": (20, 5, lambda o: schedulers.CosineAnnealingWarmRestarts(o, T_0=3 * 5, T_mult=2, eta_min=0.05 * RATE)),
    "one cycle": (8, 6, lambda o: schedulers.OneCycleLR(o, max_lr=RATE, total_steps=8 * 6, cycle_momentum=False)),
    "one cycle other": (
        8, 6, lambda o: schedulers.OneCycleLR(o, max_lr=RATE, total_steps=8 * 6, pct_start=0.5, div_factor=10, final_div_factor=100, cycle_momentum=False)),
    "warm-up": (4, 5, lambda o: schedulers.LinearLR(o, start_factor=1 / 8, total_iters=7)),
    "step after warm-up": (
        12, 5, lambda o: chained(o, lambda o: schedulers.LinearLR(o, start_factor=1 / 8, total_iters=7), lambda o: schedulers.StepLR(o, step_size=3 * 5, gamma=0.3))),
}


def run(epochs, batches, make, by_epoch):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=RATE)
    scheduler = make(optimizer)
    rates = []
    for epoch in range(epochs):
        for _ in range(batches):
            rates.append(optimizer.param_groups[0]["lr"] / RATE)
            optimizer.step()
            if not by_epoch and len(rates) < epochs * batches:
                scheduler.step()
        if by_epoch:
            scheduler.step(*[LOSSES[epoch]] * isinstance(scheduler, schedulers.ReduceLROnPlateau))
    return {"batches": batches, "rates": rates}


print(json.dumps({
    "torch": torch.__version__,
    "losses": [None if math.isnan(loss) else loss for loss in LOSSES],
    "runs": {name: run(*setting, by_epoch) for runs, by_epoch in ((BY_EPOCH, True), (BY_BATCH, False)) for name, setting in runs.items()},
}, indent=1))
