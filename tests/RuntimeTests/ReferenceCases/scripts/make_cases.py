"""Writes ../data/own_*.json: systems that the other cases leave out, in the schema recnet-case/1 (see ../data/SCHEMA.md).

Usage: python3 make_cases.py   (PyTorch 1.13; float64 and float32 on the CPU; the same seeds give the same files)
"""

import inspect
import json
import pathlib
import zlib
from types import SimpleNamespace

import torch

import cells
import systems

FOLDER = pathlib.Path(__file__).parent.parent / 'data'
NET = 'x=3 h=4 y=2'
STATE_SPACE = 'Wx:h,x Wh:h,h bh:h Wy:y,h by:y h_m1:h x:T,B,x'
FEEDBACK = 'Wx:h,x Wh:h,h Wyh:h,y bh:h Wy:y,h by:y h_m1:h y_m1:y x:T,B,x'
GAPS = 'Wx:h,x W1:h,h W3:h,h bh:h Wy:y,h by:y x:T,B,x '
MEMORY = 'Wym:m,y Whm:m,h Wmm:m,m bm:m Wx:h,x Wm:h,m bh:h Wy:y,h by:y m_m1:m h_m1:h y_m1:y x:T,B,x'
DEEP = 'W1_0:h1,x W1_1:h1,x W1_2:h1,x b1:h1 W2_0:h2,h1 W2_2:h2,h1 b2:h2 W3_0:y,h2 W3_1:y,h2 b3:y x:T,B,x'
NORMALIZED = 'Wx:h,x Wh:h,h bh:h g:h b:h Wy:y,h by:y h_m1:h x:T,B,x'
PRODUCTS = 'Wxg:g,x Wsg:g,s bg:g Wxc:c,x Wqc:c,q Wy:y,k by:y s_m1:s c_m1:c c_m2:c q_m1:q x:T,B,x'
TAPS = 'Wx0:h,x Wx1:h,x Wx2:h,x Wx3:h,x Wy1:h,y Wy2:h,y Wy3:h,y b1:h W2:y,h b2:y x:T,B,x '

# name, system, lengths of the sequences, loss, sizes, shapes of the parameters; options
CASES = [
    ('mlp', systems.perceptron, [3, 3], 'ce_all', 'x=3 h1=4 h2=5 y=3', 'W1:h1,x b1:h1 W2:h2,h1 b2:h2 W3:y,h2 b3:y x:T,B,x'),
    ('explicit_memory', systems.explicit_memory, [6, 6], 'mse_all', 'x=3 m=3 h=4 y=2', MEMORY),
    ('explicit_memory', systems.explicit_memory, [1], 'mse_all', 'x=3 m=3 h=4 y=2', MEMORY),
    ('outfeedback_tanh', systems.output_feedback, [6, 6], 'mse_all', NET, FEEDBACK),
    ('logsoftmax', systems.log_softmax_feedback, [5, 3], 'nll_all', 'x=3 h=4 y=3', FEEDBACK),
    ('gaps', systems.gaps, [1], 'mse_all', NET, GAPS + 'h_m1:h h_m2:h h_m3:h'),
    ('gaps', systems.gaps, [6, 2, 1], 'mse_all', NET, GAPS + 'h_m1:h h_m2:h h_m3:h'),
    ('deep_tdnn', systems.deep_time_delay, [7, 7], 'logsum', 'x=2 h1=4 h2=3 y=2', DEEP),
    ('deep_tdnn', systems.deep_time_delay, [1, 4, 2], 'mse_all', 'x=2 h1=4 h2=3 y=2', DEEP),
    ('jordan_unblocked', systems.jordan, [6, 6], 'logsum', 'x=3 m=2 h=4 y=2', 'Wx:h,x Wm:h,m bh:h Wy:y,h by:y y_m1:y x:T,B,x'),
    ('residual', systems.residual, [5, 5], 'mse_all', 'x=3 h1=4 u=3 h2=4 y=2',
     'W1:h1,x R1:h1,h1 b1:h1 Wu:u,h1 bu:u W2:h2,u b2:h2 Wy:y,h2 by:y h1_m1:h1 h2_m1:h2 x:T,B,x'),
    ('products_and_sums', systems.products_and_sums, [5, 4], 'mse_all', 'x=2 g=3 c=3 s=3 q=3 k=8 y=2', PRODUCTS),
    ('products_and_sums', systems.products_and_sums, [1], 'mse_all', 'x=2 g=3 c=3 s=3 q=3 k=8 y=2', PRODUCTS),
    ('without_input', systems.without_input, [8], 'mse_all', 'h=4 y=2', 'Wh:h,h Wyh:h,y bh:h Wy:y,h by:y h_m1:h y_m1:y y_m2:y'),
    ('without_input', systems.without_input, [7, 4, 1], 'logsum', 'h=4 y=2', 'Wh:h,h Wyh:h,y bh:h Wy:y,h by:y h_m1:h y_m1:y y_m2:y'),
    ('plan', systems.plan, [5, 3, 1], 'mse_all', 'plan=3 h=4 y=2', 'Wp:h,plan Wyh:h,y Wh:h,h bh:h Wy:y,h by:y h_m1:h y_m1:y plan:B,plan'),
    ('plan_and_series', systems.plan_and_series, [4, 6], 'mse_all', 'plan=3 x=2 h=4 y=2',
     'Wp:h,plan Wx:h,x Wh:h,h bh:h Wy:y,h by:y h_m1:h plan:B,plan x:T,B,x'),
    ('elu', systems.elu_state_space, [6, 6], 'mse_all', NET, STATE_SPACE),
    ('softplus', systems.softplus_state_space, [6, 6], 'mse_all', NET, STATE_SPACE),
    ('leaky_relu', systems.leaky_relu_state_space, [6, 6], 'mse_all', NET, STATE_SPACE),
    ('hard_sigmoid', systems.hard_sigmoid_state_space, [6, 6], 'mse_all', NET, STATE_SPACE, dict(scale_of_x=6)),
    ('layernorm', systems.normalized_state_space, [1], 'mse_all', 'x=3 h=5 y=2', NORMALIZED),
    ('layernorm', systems.normalized_state_space, [7, 7], 'ce_all', 'x=3 h=5 y=3', NORMALIZED),
    ('layernorm', systems.normalized_state_space, [6, 2, 1], 'mse_all', 'x=3 h=5 y=2', NORMALIZED),
    ('layernorm_sources', systems.normalized_sources, [5, 3], 'mse_all', 'x=3 h=5 y=2', 'Wx:h,x bh:h g:x Wn:y,h Wm:y,x by:y x:T,B,x'),
    ('narx', systems.narx, [7, 2, 4], 'mse_all', 'x=2 h=4 y=2', TAPS + 'y_m1:y y_m2:y y_m3:y'),
    ('narx_teacher', systems.narx, [7, 2, 4], 'mse_all', 'x=2 h=4 y=2', TAPS + 'y_m1:y y_m2:y y_m3:y', dict(observed=1)),
    ('narx_partly', systems.narx, [7, 2, 4], 'mse_all', 'x=2 h=4 y=2', TAPS + 'y_m1:y y_m2:y y_m3:y', dict(observed=0.5)),
    ('given', systems.feedback, [2, 5, 3], 'mse_all', 'x=3 h1=3 h2=4 y=2',
     'W01:h1,x W11:h1,h1 W21:h1,h2 b1:h1 W12:h2,h1 W22:h2,h2 b2:h2 W23:y,h2 b3:y h1_0:1,B,h1 h2_m1:h2 x:T,B,x'),
    ('given_gaps', systems.gaps, [5, 2, 1], 'mse_all', NET, GAPS + 'h_0:3,B,h'),
    ('given_narx_partly', systems.narx, [5, 2, 4], 'mse_all', 'x=2 h=4 y=2', TAPS + 'y_0:3,B,y', dict(observed=0.5)),
    ('final', systems.gaps, [5, 2, 1], 'mse_final', NET, GAPS + 'h_m1:h h_m2:h h_m3:h', dict(final='h:3')),
    ('final_given', systems.gaps, [1, 4, 2], 'mse_final', NET, GAPS + 'h_0:3,B,h', dict(final='h:3')),
    ('final_deep_tdnn', systems.deep_time_delay, [1, 4, 2], 'mse_final', 'x=2 h1=4 h2=3 y=2', DEEP, dict(final='h1:2')),
    ('final_products_and_sums', systems.products_and_sums, [1, 3], 'mse_final', 'x=2 g=3 c=3 s=3 q=3 k=8 y=2', PRODUCTS, dict(final='c:2')),
    ('final_narx', systems.narx, [2, 5, 1], 'mse_final', 'x=2 h=4 y=2', TAPS + 'y_m1:y y_m2:y y_m3:y', dict(final='y:3')),
    ('final_narx_teacher', systems.narx, [2, 5, 1], 'mse_final', 'x=2 h=4 y=2', TAPS + 'y_m1:y y_m2:y y_m3:y', dict(final='y:3', observed=1)),
    ('final_narx_partly', systems.narx, [2, 5, 1], 'mse_final', 'x=2 h=4 y=2', TAPS + 'y_m1:y y_m2:y y_m3:y', dict(final='y:3', observed=0.5)),
]

FORMULAS = {
    'mse_all': '(0.5/B) sum_t sum_b sum_k (y-d)^2',
    'logsum': '(1/B) sum_b log sum_t sum_k (y-d)^2',
    'ce_all': 'mean over all existing steps of -log softmax(y[t,b])[tgt[t,b]]',
    'nll_all': 'mean over all existing steps of -y[t,b,tgt[t,b]], y being log-softmax',
    'mse_final': '(0.5/B) sum_t sum_b sum_k (y-d)^2 + (0.5/B) sum_k sum_b sum_i (final[k,b,i]-s[k,b,i])^2, final[k-1,b] = h(length[b]-k)',
}


class Past:
    """What the layers did: at('h', k) is h(t-k), an initial state (given per sequence, learned, or zero) before the first step."""

    def __init__(self, p, sizes, count, teacher):
        self.p, self.sizes, self.count, self.teacher, self.steps, self.t = p, sizes, count, teacher, {}, 0

    def __call__(self, layer, delay=0):
        return self.of(layer, self.t - delay)

    def of(self, layer, t):
        if t >= 0:
            return self.p.x[t] if layer == 'x' else self.steps[layer][t]
        if hasattr(self.p, layer + '_0'):
            return getattr(self.p, layer + '_0')[-t - 1]
        return getattr(self.p, f'{layer}_m{-t}', torch.zeros(self.sizes[layer])).expand(self.count, -1)

    def observed(self, layer, delay):
        own, t = self(layer, delay), self.t - delay
        return own if self.teacher is None or t < 0 else torch.where(torch.isnan(self.teacher[t]), own, self.teacher[t])


def evaluate(case, tensors, dtype):
    """Loss, outputs and gradients in one precision."""
    torch.set_default_dtype(dtype)
    p = SimpleNamespace(**{name: value.to(dtype).clone().requires_grad_() for name, value in tensors.items()})
    fixed = {name: value if name in ('tgt', 'lengths') else value.to(dtype) for name, value in case.fixed.items()}
    past = Past(p, case.sizes, len(case.lengths), None if case.teacher is None else case.teacher.to(dtype))
    for past.t in range(max(case.lengths)):
        for layer, value in case.step(p, past).items():
            past.steps.setdefault(layer, []).append(value)
    outputs = {layer: torch.stack(values) for layer, values in past.steps.items()}
    if case.final:
        layer, states = case.final.split(':')
        outputs['final'] = torch.stack(
            [torch.stack([past.of(layer, length - k)[b] for b, length in enumerate(case.lengths)]) for k in range(1, int(states) + 1)])
    loss = loss_of(case.loss, case.lengths, outputs, fixed)
    gradients = torch.autograd.grad(loss, list(vars(p).values()), allow_unused=True)
    return loss.detach(), {k: v.detach() for k, v in outputs.items()}, {
        name: torch.zeros_like(value) if g is None else g for (name, value), g in zip(vars(p).items(), gradients)}


def loss_of(kind, lengths, outputs, fixed):
    exists = torch.arange(max(lengths))[:, None] < torch.tensor(lengths)
    y, count = outputs['y'], len(lengths)
    if kind in ('ce_all', 'nll_all'):
        score = y if kind == 'nll_all' else torch.log_softmax(y, -1)
        return -score.gather(-1, fixed['tgt'][..., None])[..., 0][exists].mean()
    squares = torch.where(exists, ((y - fixed['d']) ** 2).sum(-1), torch.zeros(()))
    if kind == 'logsum':
        return squares.sum(0).log().mean()
    loss = squares.sum() / (2 * count)
    return loss + ((outputs['final'] - fixed['s']) ** 2).sum() / (2 * count) if kind == 'mse_final' else loss


def differences(case, tensors, gradients, eps=1e-6):
    """The worst error of the gradients against central differences, relative to the larger of both and 0.01."""
    worst, count = 0.0, 0
    for name, value in tensors.items():
        for i in range(value.numel()):
            losses = []
            for sign in (1, -1):
                moved = {**tensors, name: value.double().clone()}
                moved[name].view(-1)[i] += sign * eps
                losses.append(evaluate(case, moved, torch.float64)[0].item())
            numeric, analytic = (losses[0] - losses[1]) / (2 * eps), gradients[name].reshape(-1)[i].item()
            worst, count = max(worst, abs(numeric - analytic) / max(0.01, abs(numeric), abs(analytic))), count + 1
    return worst, count


def packed(tensor):
    digits = 9 if tensor.dtype == torch.float32 else 17
    values = tensor.reshape(-1).tolist()
    return {'shape': list(tensor.shape), 'data': [v if isinstance(v, int) else float(f'{v:.{digits}g}') for v in values]}


def make(name, step, lengths, loss, sizes, shapes, options=None):
    options = options or {}
    steps, count, ragged = max(lengths), len(lengths), len(set(lengths)) > 1
    full = f'own_{name}_B{count}_T{steps}_{loss}' + ('_ragged' if ragged else '')
    torch.set_default_dtype(torch.float64)
    random = torch.Generator().manual_seed(zlib.crc32(full.encode()))
    sizes = {key: int(value) for key, value in (pair.split('=') for pair in sizes.split())}
    of = {**sizes, 'T': steps, 'B': count}

    def draw(shape, limit=180):
        return torch.randint(-limit, limit + 1, [of.get(axis) or int(axis) for axis in shape.split(',')], generator=random) / 256

    largest = {'x': 300 * options.get('scale_of_x', 1), 'plan': 300}
    tensors = {key: draw(shape, largest.get(key, 180)) for key, shape in (pair.split(':') for pair in shapes.split())}
    classes = loss in ('ce_all', 'nll_all')
    fixed = {'tgt': torch.randint(0, sizes['y'], (steps, count), generator=random)} if classes else {'d': draw('T,B,y', 256)}
    teacher = None
    if 'observed' in options:
        teacher = draw('T,B,y', 256)
        unknown = torch.rand(teacher.shape, generator=random) >= options['observed']
        teacher = torch.where(unknown, torch.full_like(teacher, float('nan')), teacher)
    if 'final' in options:
        layer, states = options['final'].split(':')
        fixed['s'] = draw(f'{states},B,{layer}', 256)
    if ragged:
        fixed['lengths'] = torch.tensor(lengths)
    case = SimpleNamespace(step=step, lengths=lengths, loss=loss, sizes=sizes, fixed=fixed, teacher=teacher, final=options.get('final'))

    results = {kind: evaluate(case, tensors, dtype) for kind, dtype in (('f64', torch.float64), ('f32', torch.float32))}
    error, entries = differences(case, tensors, results['f64'][2])
    assert error < 1e-6, f'{full}: {error}'
    dims = {'T': steps, 'B': count, **sizes}
    if teacher is not None:
        dims['teacher'] = [None if v != v else v for v in teacher.reshape(-1).tolist()]
    document = {
        'schema': 'recnet-case/1', 'name': full, 'family': 'own_' + name, 'tags': ['custom'] + ['ragged'] * ragged,
        'description': describe(step, teacher), 'net': {'kind': name}, 'dims': dims,
        'loss': {'kind': loss, 'formula': FORMULAS[loss]},
        'learnable_initial': [key for key in tensors if '_m' in key or key.endswith('_0')],
        'params': {key: packed(value) for key, value in tensors.items()},
        'fixed': {key: packed(value) for key, value in fixed.items()},
    }
    for kind, (value, outputs, gradients) in results.items():
        document[kind] = {
            'loss': packed(value)['data'][0], 'outputs': {key: packed(v) for key, v in outputs.items()},
            'grads': {key: packed(v) for key, v in gradients.items()}}
    document['check'] = {
        'max_abs_f32_vs_f64_grad': max((results['f32'][2][key].double() - results['f64'][2][key]).abs().max().item() for key in tensors),
        'finite_difference_max_rel_err': error, 'finite_difference_entries': entries}
    (FOLDER / f'{full}.json').write_text(json.dumps(document, separators=(',', ':')) + '\n')
    print(f'{full}: {entries} derivatives, worst relative error against finite differences {error:.1e}')


def describe(step, teacher):
    text = "at('h',k) = h(t-k); before step 0: h_mk (learned), h_0[k-1] (given per sequence), else 0. "
    if teacher is not None:
        text += 'at.observed reads dims.teacher [T,B,O] for t-k>=0 where it is known (null: the own output), without gradient. '
    return text + (f'{step.__doc__}; ' if step.__doc__ else '') + ' '.join(inspect.getsource(step).split())


if __name__ == '__main__':
    for arguments in CASES + cells.CASES:
        make(*arguments)
