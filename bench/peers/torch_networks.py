"""The suite's networks in PyTorch, each written as fast as PyTorch lets it be written.

A model is a function forward(x, *leaves) → logits [T, B, 64], and a function that makes its leaves of our tensors, which are [units, units of the source]: products over
all steps stand before the loop, gates and delays that share an operand are one matrix. Initial states are zero.
"""
from collections.abc import Callable
from typing import List, NamedTuple

import torch
from torch import Tensor


class Model(NamedTuple):
    forward: Callable
    leaves: Callable


def rows(w, *names):
    return torch.cat([w[name] for name in names])


def columns(w, *names):
    """Operands of x.matmul: transposed, side by side."""
    return torch.cat([w[name].T for name in names], 1)


def dense(w, source="H"):
    return [w[f"Y.W.{source}"].T, w["Y.b"]]


# Cells that PyTorch has kernels for: H over X, a dense layer Y over H.

def lstm(x: Tensor, w_x: Tensor, w_h: Tensor, b_x: Tensor, b_h: Tensor, v: Tensor, c: Tensor) -> Tensor:
    zero = torch.zeros(1, x.size(1), w_h.size(1))
    return torch.lstm(x, (zero, zero), [w_x, w_h, b_x, b_h], True, 1, 0.0, True, False, False)[0].matmul(v) + c


def gru(x: Tensor, w_x: Tensor, w_h: Tensor, b_x: Tensor, b_h: Tensor, v: Tensor, c: Tensor) -> Tensor:
    return torch.gru(x, torch.zeros(1, x.size(1), w_h.size(1)), [w_x, w_h, b_x, b_h], True, 1, 0.0, True, False, False)[0].matmul(v) + c


def tanh(x: Tensor, w_x: Tensor, w_h: Tensor, b_x: Tensor, b_h: Tensor, v: Tensor, c: Tensor) -> Tensor:
    return torch.rnn_tanh(x, torch.zeros(1, x.size(1), w_h.size(1)), [w_x, w_h, b_x, b_h], True, 1, 0.0, True, False, False)[0].matmul(v) + c


def lstm_leaves(w):
    gates = ["H.input", "H.forget", "H.new", "H.output"]
    b = rows(w, *[f"{gate}.b" for gate in gates])
    return [rows(w, *[f"{gate}.W.X" for gate in gates]), rows(w, *[f"{gate}.R.H.1" for gate in gates]), b, torch.zeros_like(b), *dense(w)]


def gru_leaves(w):
    return [rows(w, "H.reset.W.X", "H.update.W.X", "H.new.W.X"), rows(w, "H.reset.R.H.1", "H.update.R.H.1", "H.recalled.R.H.1"),
            rows(w, "H.reset.b", "H.update.b", "H.new.b"), torch.cat([torch.zeros_like(w["H.reset.b"]), torch.zeros_like(w["H.update.b"]), w["H.recalled.b"]]), *dense(w)]


def tanh_leaves(w):
    return [w["H.W.X"], w["H.R.H.1"], w["H.b"], torch.zeros_like(w["H.b"]), *dense(w)]


# Graphs that PyTorch has no kernel for.

def skips(x: Tensor, w1: Tensor, r1: Tensor, b1: Tensor, w2: Tensor, u2: Tensor, r2: Tensor, b2: Tensor, v: Tensor, c: Tensor, s: Tensor) -> Tensor:
    h1, h2 = torch.zeros(x.size(1), r1.size(0)), torch.zeros(x.size(1), r2.size(0))
    z1, z2 = x.matmul(w1) + b1, x.matmul(w2) + b2
    first: List[Tensor] = []
    second: List[Tensor] = []
    for t in range(x.size(0)):
        h1 = torch.tanh(torch.addmm(z1[t], h1, r1))
        h2 = torch.tanh(torch.addmm(torch.addmm(z2[t], h1, u2), h2, r2))
        first.append(h1)
        second.append(h2)
    return torch.stack(second).matmul(v) + torch.stack(first).matmul(s) + c


def skips_leaves(w):
    return [w["H1.W.X"].T, w["H1.R.H1.1"].T, w["H1.b"], w["H2.W.X"].T, w["H2.W.H1"].T, w["H2.R.H2.1"].T, w["H2.b"], *dense(w, "H2"), w["Y.W.H1"].T]


def feedback(x: Tensor, w1: Tensor, r1: Tensor, f1: Tensor, b1: Tensor, w2: Tensor, r2: Tensor, b2: Tensor, v: Tensor, c: Tensor) -> Tensor:
    h1, h2 = torch.zeros(x.size(1), r1.size(0)), torch.zeros(x.size(1), r2.size(0))
    z1 = x.matmul(w1) + b1
    ys: List[Tensor] = []
    for t in range(x.size(0)):
        h1 = torch.tanh(torch.addmm(torch.addmm(z1[t], h1, r1), h2, f1))
        h2 = torch.tanh(torch.addmm(torch.addmm(b2, h1, w2), h2, r2))
        ys.append(h2)
    return torch.stack(ys).matmul(v) + c


def feedback_leaves(w):
    return [w["H1.W.X"].T, w["H1.R.H1.1"].T, w["H1.R.H2.1"].T, w["H1.b"], w["H2.W.H1"].T, w["H2.R.H2.1"].T, w["H2.b"], *dense(w, "H2")]


def output_feedback(x: Tensor, w: Tensor, r: Tensor, u: Tensor, b: Tensor, v: Tensor, c: Tensor) -> Tensor:
    h, p = torch.zeros(x.size(1), r.size(0)), torch.zeros(x.size(1), u.size(0))
    z = x.matmul(w) + b
    ys: List[Tensor] = []
    for t in range(x.size(0)):
        h = torch.tanh(torch.addmm(torch.addmm(z[t], h, r), p, u))
        y = torch.addmm(c, h, v)
        p = torch.softmax(y, 1)
        ys.append(y)
    return torch.stack(ys)


def output_feedback_leaves(w):
    return [w["H.W.X"].T, w["H.R.H.1"].T, w["H.R.Y.1"].T, w["H.b"], *dense(w)]


def delays(x: Tensor, w: Tensor, r: Tensor, b: Tensor, v: Tensor, c: Tensor) -> Tensor:
    h1 = torch.zeros(x.size(1), r.size(1))
    h2, h3 = h1, h1
    z = x.matmul(w) + b
    ys: List[Tensor] = []
    for t in range(x.size(0)):
        h = torch.tanh(torch.addmm(z[t], torch.cat([h1, h2, h3], 1), r))
        h1, h2, h3 = h, h1, h2
        ys.append(h)
    return torch.stack(ys).matmul(v) + c


def delays_leaves(w):
    return [w["H.W.X"].T, torch.cat([w[f"H.R.H.{k}"].T for k in (1, 2, 3)]), w["H.b"], *dense(w)]


def narx(x: Tensor, w: Tensor, u: Tensor, b: Tensor, v: Tensor, c: Tensor) -> Tensor:
    steps = x.size(0)
    padded = torch.cat([torch.zeros(3, x.size(1), x.size(2)), x])
    z = torch.cat([padded[3:], padded[2:steps + 2], padded[1:steps + 1], padded[:steps]], 2).matmul(w) + b
    y1 = torch.zeros(x.size(1), v.size(1))
    y2, y3 = y1, y1
    ys: List[Tensor] = []
    for t in range(steps):
        y = torch.addmm(c, torch.tanh(torch.addmm(z[t], torch.cat([y1, y2, y3], 1), u)), v)
        y1, y2, y3 = y, y1, y2
        ys.append(y)
    return torch.stack(ys)


def narx_leaves(w):
    return [torch.cat([w[name].T for name in ("H.W.X", "H.W.X.1", "H.W.X.2", "H.W.X.3")]), torch.cat([w[f"H.R.Y.{k}"].T for k in (1, 2, 3)]), w["H.b"], *dense(w)]


def jordan(x: Tensor, w: Tensor, u: Tensor, b: Tensor, v: Tensor, c: Tensor) -> Tensor:
    p = torch.zeros(x.size(1), u.size(0))
    m = torch.zeros_like(p)
    z = x.matmul(w) + b
    ys: List[Tensor] = []
    for t in range(x.size(0)):
        m = (0.5 * m + p).detach()
        y = torch.addmm(c, torch.tanh(torch.addmm(z[t], m, u)), v)
        p = torch.softmax(y, 1)
        ys.append(y)
    return torch.stack(ys)


def jordan_leaves(w):
    return [w["H.W.X"].T, w["H.W.M"].T, w["H.b"], *dense(w)]


def written_lstm(x: Tensor, w: Tensor, r: Tensor, b: Tensor, v: Tensor, c: Tensor) -> Tensor:
    h = torch.zeros(x.size(1), r.size(0))
    cell = torch.zeros_like(h)
    z = x.matmul(w) + b
    ys: List[Tensor] = []
    for t in range(x.size(0)):
        i, f, g, o = torch.addmm(z[t], h, r).chunk(4, 1)
        cell = torch.sigmoid(f) * cell + torch.sigmoid(i) * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(cell)
        ys.append(h)
    return torch.stack(ys).matmul(v) + c


def written_lstm_leaves(w):
    gates = "IFGO"
    return [columns(w, *[f"{gate}.W.X" for gate in gates]), columns(w, *[f"{gate}.R.H.1" for gate in gates]), rows(w, *[f"{gate}.b" for gate in gates]), *dense(w)]


def two_sides(x: Tensor, before: List[Tensor], behind: List[Tensor], v: Tensor, c: Tensor) -> Tensor:
    zero = torch.zeros(2, x.size(1), before[1].size(1))
    forward = torch.rnn_tanh(x, zero, before, True, 2, 0.0, True, False, False)[0]
    backward = torch.rnn_tanh(x.flip(0), zero, behind, True, 2, 0.0, True, False, False)[0].flip(0)
    return torch.cat([forward, backward], 2).matmul(v) + c


def two_sides_flat(x: Tensor, b0: Tensor, b1: Tensor, b2: Tensor, b3: Tensor, b4: Tensor, b5: Tensor, b6: Tensor, b7: Tensor,
                   a0: Tensor, a1: Tensor, a2: Tensor, a3: Tensor, a4: Tensor, a5: Tensor, a6: Tensor, a7: Tensor, v: Tensor, c: Tensor) -> Tensor:
    return two_sides(x, [b0, b1, b2, b3, b4, b5, b6, b7], [a0, a1, a2, a3, a4, a5, a6, a7], v, c)


def two_sides_leaves(w):
    def side(name):
        sources = {f"{name}1": "X", f"{name}2": f"{name}1"}
        return [leaf for layer, source in sources.items()
                for leaf in (w[f"{layer}.W.{source}"], w[f"{layer}.R.{layer}.1"], w[f"{layer}.b"], torch.zeros_like(w[f"{layer}.b"]))]
    return [*side("Before"), *side("Behind"), torch.cat([w["Y.W.Before2"].T, w["Y.W.Behind2"].T]), w["Y.b"]]


MODELS = {
    "Lstm": Model(lstm, lstm_leaves), "Gru": Model(gru, gru_leaves), "Tanh": Model(tanh, tanh_leaves),
    "Skips": Model(skips, skips_leaves), "Feedback": Model(feedback, feedback_leaves), "OutputFeedback": Model(output_feedback, output_feedback_leaves),
    "Delays": Model(delays, delays_leaves), "Narx": Model(narx, narx_leaves), "Jordan": Model(jordan, jordan_leaves),
    "WrittenLstm": Model(written_lstm, written_lstm_leaves), "TwoSides": Model(two_sides_flat, two_sides_leaves),
}
