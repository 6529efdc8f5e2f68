"""The cells that other cases leave out, each between an input x and a dense output y; see systems.py."""

from torch import relu, sigmoid, tanh

GATE = 'W{0}:h,x R{0}:h,h b{0}:h '
OUTPUT = 'Wy:y,h by:y h_m1:h x:T,B,x'


def affine(p, at, gate):
    return at('x') @ getattr(p, 'W' + gate).T + at('h', 1) @ getattr(p, 'R' + gate).T + getattr(p, 'b' + gate)


def output(p, h, **layers):
    return dict(**layers, h=h, y=h @ p.Wy.T + p.by)


def lstm_coupled(p, at):
    """the input gate is 1 - f"""
    f, o, g = sigmoid(affine(p, at, 'f')), sigmoid(affine(p, at, 'o')), tanh(affine(p, at, 'g'))
    c = f * at('c', 1) + (1 - f) * g
    return output(p, o * tanh(c), c=c)


def lstm_coupled_peephole(p, at):
    """the input gate is 1 - f, and the gates see the cell"""
    f, g = sigmoid(affine(p, at, 'f') + p.pf * at('c', 1)), tanh(affine(p, at, 'g'))
    c = f * at('c', 1) + (1 - f) * g
    o = sigmoid(affine(p, at, 'o') + p.po * c)
    return output(p, o * tanh(c), c=c)


def gru_reset_after_z_new(p, at):
    """z takes the new state"""
    r, z = sigmoid(affine(p, at, 'r')), sigmoid(affine(p, at, 'z'))
    n = tanh(at('x') @ p.Wn.T + p.bn + r * (at('h', 1) @ p.Rn.T + p.bm))
    return output(p, (1 - z) * at('h', 1) + z * n)


def gru_reset_before_z_new(p, at):
    """z takes the new state"""
    r, z = sigmoid(affine(p, at, 'r')), sigmoid(affine(p, at, 'z'))
    n = tanh(at('x') @ p.Wn.T + (r * at('h', 1)) @ p.Rn.T + p.bn)
    return output(p, (1 - z) * at('h', 1) + z * n)


def minimal_gated_unit(p, at):
    f = sigmoid(affine(p, at, 'f'))
    n = tanh(at('x') @ p.Wn.T + (f * at('h', 1)) @ p.Rn.T + p.bn)
    return output(p, (1 - f) * at('h', 1) + f * n)


def update_gate_rnn(p, at):
    g, n = sigmoid(affine(p, at, 'g')), tanh(affine(p, at, 'n'))
    return output(p, g * at('h', 1) + (1 - g) * n)


def ind_rnn(p, at):
    h = relu(at('x') @ p.Wh.T + p.u * at('h', 1) + p.bh)
    return output(p, h)


def linear_recurrent_unit(p, at):
    s = at('x') @ p.Ws.T + p.u * at('s', 1)
    return output(p, s @ p.C.T + at('x') @ p.D.T + p.bh, s=s)


def gates(names, more=''):
    return ''.join(GATE.format(name) for name in names) + more + OUTPUT


# as CASES of make_cases.py
CASES = [
    (name, step, lengths, loss, 'x=3 h=4 c=4 s=4 y=2', shapes)
    for name, step, shapes in [
        ('lstm_coupled', lstm_coupled, gates('fog', 'c_m1:h ')),
        ('lstm_coupled_peephole', lstm_coupled_peephole, gates('fog', 'pf:h po:h c_m1:h ')),
        ('gru_reset_after_z_new', gru_reset_after_z_new, gates('rzn', 'bm:h ')),
        ('gru_reset_before_z_new', gru_reset_before_z_new, gates('rzn')),
        ('minimal_gated_unit', minimal_gated_unit, gates('fn')),
        ('update_gate_rnn', update_gate_rnn, gates('gn')),
        ('ind_rnn', ind_rnn, 'Wh:h,x u:h bh:h ' + OUTPUT),
        ('linear_recurrent_unit', linear_recurrent_unit, 'Ws:h,x u:h C:h,h D:h,x bh:h Wy:y,h by:y s_m1:h x:T,B,x'),
    ]
    for lengths, loss in [([6, 6], 'ce_all'), ([5, 3, 1], 'mse_all')]
]
