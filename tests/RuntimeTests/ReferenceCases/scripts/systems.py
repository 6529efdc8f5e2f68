"""The equations of the systems, a step at a time: at('h', 1) is h(t-1), p.Wx a parameter; a system returns what its layers do at step t."""

import torch
from torch import sigmoid, tanh
from torch.nn.functional import elu, layer_norm, leaky_relu, log_softmax, softplus


def perceptron(p, at):
    h1 = tanh(at('x') @ p.W1.T + p.b1)
    h2 = sigmoid(h1 @ p.W2.T + p.b2)
    return dict(h1=h1, h2=h2, y=h2 @ p.W3.T + p.b3)


def explicit_memory(p, at):
    m = tanh(at('y', 1) @ p.Wym.T + at('h', 1) @ p.Whm.T + at('m', 1) @ p.Wmm.T + p.bm)
    h = tanh(at('x') @ p.Wx.T + m @ p.Wm.T + p.bh)
    return dict(m=m, h=h, y=h @ p.Wy.T + p.by)


def output_feedback(p, at):
    h = tanh(at('x') @ p.Wx.T + at('h', 1) @ p.Wh.T + at('y', 1) @ p.Wyh.T + p.bh)
    return dict(h=h, y=tanh(h @ p.Wy.T + p.by))


def log_softmax_feedback(p, at):
    h = tanh(at('x') @ p.Wx.T + at('h', 1) @ p.Wh.T + at('y', 1) @ p.Wyh.T + p.bh)
    return dict(h=h, y=log_softmax(h @ p.Wy.T + p.by, -1))


def gaps(p, at):
    h = tanh(at('x') @ p.Wx.T + at('h', 1) @ p.W1.T + at('h', 3) @ p.W3.T + p.bh)
    return dict(h=h, y=h @ p.Wy.T + p.by)


def deep_time_delay(p, at):
    h1 = tanh(at('x') @ p.W1_0.T + at('x', 1) @ p.W1_1.T + at('x', 2) @ p.W1_2.T + p.b1)
    h2 = sigmoid(h1 @ p.W2_0.T + at('h1', 2) @ p.W2_2.T + p.b2)
    return dict(h1=h1, h2=h2, y=h2 @ p.W3_0.T + at('h2', 1) @ p.W3_1.T + p.b3)


def jordan(p, at):
    m = 0.75 * at('m', 1) + 0.25 * at('y', 1)
    h = tanh(at('x') @ p.Wx.T + m @ p.Wm.T + p.bh)
    return dict(m=m, h=h, y=sigmoid(h @ p.Wy.T + p.by))


def residual(p, at):
    h1 = tanh(at('x') @ p.W1.T + at('h1', 1) @ p.R1.T + p.b1)
    u = tanh(h1 @ p.Wu.T + p.bu)
    h2 = tanh(u @ p.W2.T + h1 + 0.5 * at('h2', 1) + p.b2)
    return dict(h1=h1, u=u, h2=h2, y=h2 @ p.Wy.T + p.by)


def products_and_sums(p, at):
    g = sigmoid(at('x') @ p.Wxg.T + at('s', 1) @ p.Wsg.T + p.bg)
    c = tanh(at('x') @ p.Wxc.T + at('q', 1) @ p.Wqc.T)
    a = g * c
    s = a + 0.5 * at('s', 1) - at('c', 2)
    q = s * s
    k = torch.cat([at('x', 1), q, at('s', 1)], -1)
    return dict(g=g, c=c, a=a, s=s, q=q, k=k, y=k @ p.Wy.T + p.by)


def without_input(p, at):
    h = tanh(at('h', 1) @ p.Wh.T + at('y', 2) @ p.Wyh.T + p.bh)
    return dict(h=h, y=h @ p.Wy.T + p.by)


def plan(p, at):
    h = tanh(p.plan @ p.Wp.T + at('y', 1) @ p.Wyh.T + at('h', 1) @ p.Wh.T + p.bh)
    return dict(h=h, y=h @ p.Wy.T + p.by)


def plan_and_series(p, at):
    h = tanh(p.plan @ p.Wp.T + at('x') @ p.Wx.T + at('h', 1) @ p.Wh.T + p.bh)
    return dict(h=h, y=h @ p.Wy.T + p.by)


def state_space(f, text):
    def step(p, at):
        h = f(at('x') @ p.Wx.T + at('h', 1) @ p.Wh.T + p.bh)
        return dict(h=h, y=h @ p.Wy.T + p.by)
    step.__doc__ = text
    return step


elu_state_space = state_space(elu, 'f(z) = z for z > 0, else exp(z) - 1')
softplus_state_space = state_space(softplus, 'f(z) = log(1 + exp(z))')
leaky_relu_state_space = state_space(leaky_relu, 'f(z) = z for z > 0, else z / 100')
hard_sigmoid_state_space = state_space(lambda z: torch.clamp(z / 6 + 0.5, 0, 1), 'f(z) = clamp(z / 6 + 1/2, 0, 1)')


def narx(p, at):
    z = p.b1
    for k in range(4):
        z = z + at('x', k) @ getattr(p, f'Wx{k}').T
    for k in range(1, 4):
        z = z + at.observed('y', k) @ getattr(p, f'Wy{k}').T
    h = tanh(z)
    return dict(h=h, y=h @ p.W2.T + p.b2)


def feedback(p, at):
    h1 = tanh(at('x') @ p.W01.T + at('h1', 1) @ p.W11.T + at('h2', 1) @ p.W21.T + p.b1)
    h2 = tanh(h1 @ p.W12.T + at('h2', 1) @ p.W22.T + p.b2)
    return dict(h1=h1, h2=h2, y=h2 @ p.W23.T + p.b3)


def normalized_state_space(p, at):
    a = at('x') @ p.Wx.T + at('h', 1) @ p.Wh.T + p.bh
    n = layer_norm(a, a.shape[-1:], p.g, p.b)
    h = tanh(n)
    return dict(a=a, n=n, h=h, y=h @ p.Wy.T + p.by)


def normalized_sources(p, at):
    h = tanh(at('x') @ p.Wx.T + p.bh)
    past = at('h', 1)
    n = layer_norm(past, past.shape[-1:], eps=0.01)
    m = layer_norm(at('x'), at('x').shape[-1:], p.g, eps=0.001)
    return dict(h=h, n=n, m=m, y=n @ p.Wn.T + m @ p.Wm.T + p.by)
