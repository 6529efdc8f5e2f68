"""Writes divergences.json: losses and their gradients by the outputs, by PyTorch, in double precision.

Outputs are logits unless a case says otherwise. All values are multiples of 1/256, exact in single precision. Sequences have different lengths; the loss of
a case is the sum over all sequences divided by its normaliser. Run: python3 divergences.py > divergences.json
"""
import json

import torch
import torch.nn.functional as F

torch.manual_seed(11)
LENGTHS = [3, 5, 1]
cases = []


def grid(*shape, low=-512, high=513):
    return torch.randint(low, high, shape).double() / 256


def case(name, units, function, normalizer, lengths=LENGTHS, **fields):
    """function(b, y) is the loss of sequence b, y being [length, units]."""
    y = [grid(length, units).requires_grad_() for length in lengths]
    loss = sum(function(b, y[b]) for b in range(len(lengths))) / normalizer
    loss.backward()
    cases.append({
        "name": name, "units": units, "lengths": lengths, **fields,
        "y": [series.detach().flatten().tolist() for series in y],
        "loss": loss.item(),
        "gradient": [series.grad.flatten().tolist() for series in y],
    })


def flat(series):
    return [one.flatten().tolist() for one in series]


steps, count = sum(LENGTHS), len(LENGTHS)

values = [grid(length, 11) for length in LENGTHS]
case("absolute error", 11, lambda b, y: F.l1_loss(y, values[b], reduction="sum"), count, targets=flat(values))
for delta in (1.0, 0.375):
    case(f"huber {delta}", 11, lambda b, y: F.huber_loss(y, values[b], reduction="sum", delta=delta), count, targets=flat(values))

bits = [grid(length, 11, low=0, high=257) for length in LENGTHS]
case("binary cross-entropy", 11, lambda b, y: F.binary_cross_entropy_with_logits(y, bits[b], reduction="sum"), steps, targets=flat(bits))
labels = [torch.randint(0, 2, (length,)) for length in LENGTHS]
case("binary cross-entropy of classes", 1, lambda b, y: F.binary_cross_entropy_with_logits(y[:, 0], labels[b].double(), reduction="sum"), steps,
     classes=flat(labels))

means = [grid(length, 3) for length in LENGTHS]
case("gaussian likelihood", 6,
     lambda b, y: F.gaussian_nll_loss(y[:, :3], means[b], torch.exp(y[:, 3:]), full=True, eps=1e-12, reduction="sum"), count, targets=flat(means))

# Parts of 256, so that every distribution is exact; some shares are 0.
shares = [torch.stack([torch.bincount(torch.randint(0, 4, (256,)), minlength=5).double() / 256 for _ in range(length)]) for length in LENGTHS]
case("kullback-leibler", 5, lambda b, y: F.kl_div(F.log_softmax(y, 1), shares[b], reduction="sum"), steps, targets=flat(shares))

classes = [torch.randint(0, 5, (length,)) for length in LENGTHS]
weights = torch.tensor([0.5, 2.0, 1.0, 0.0, 3.25], dtype=torch.float64)
of_targets = sum(weights[one].sum().item() for one in classes)


def cross_entropy(targets, smoothing=0.0, weight=None):
    return lambda b, y: F.cross_entropy(y, targets[b], weight=weight, label_smoothing=smoothing, reduction="sum")


case("cross-entropy", 5, cross_entropy(classes), steps, classes=flat(classes))
case("smoothing", 5, cross_entropy(classes, 0.125), steps, classes=flat(classes), smoothing=0.125)
case("class weights", 5, cross_entropy(classes, weight=weights), of_targets, classes=flat(classes), weights=weights.tolist())
case("smoothing and class weights", 5, cross_entropy(classes, 0.125, weights), of_targets, classes=flat(classes), smoothing=0.125, weights=weights.tolist())
case("smoothed distributions", 5, cross_entropy(shares, 0.125), steps, targets=flat(shares), smoothing=0.125)
case("weighed distributions", 5, cross_entropy(shares, 0.125, weights), steps, targets=flat(shares), smoothing=0.125, weights=weights.tolist())

# The normaliser that PyTorch itself takes for a mean is the one above.
for smoothing, index in ((0.0, -4), (0.125, -3)):
    y = torch.cat([torch.tensor(one, dtype=torch.float64).view(-1, 5) for one in cases[index]["y"]])
    mean = F.cross_entropy(y, torch.cat(classes), weight=weights, label_smoothing=smoothing)
    assert abs(mean.item() - cases[index]["loss"]) < 1e-14


def ctc(name, units, lengths, spelled, blank=0):
    def loss(b, y):
        target = torch.tensor([spelled[b]], dtype=torch.long)
        return F.ctc_loss(F.log_softmax(y, 1).unsqueeze(1), target, [lengths[b]], [len(spelled[b])], blank=blank, reduction="sum")
    case(name, units, loss, len(lengths), lengths, classes=[one or [blank] for one in spelled], blank=blank)


ctc("ctc", 4, [7, 7], [[3, 1, 2], [3, 3, 3]])
ctc("ctc of different lengths", 6, [12, 3, 8, 1, 30], [[1, 2, 3, 3, 5], [4, 4], [5, 1, 5, 1], [2], [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]])
ctc("ctc with every step needed", 5, [4, 5, 6], [[1, 2, 3, 4], [2, 2, 1, 3], [1, 2, 1, 2, 1, 2]])
ctc("ctc of nothing", 3, [4, 2], [[], [1]])
ctc("ctc with the last class blank", 5, [9, 5], [[0, 3, 3, 1], [2, 0]], blank=4)
ctc("ctc of a long series", 7, [120], [[1 + i * i % 6 for i in range(40)]])

print(json.dumps({"torch": torch.__version__, "cases": cases}))
