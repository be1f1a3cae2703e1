"""USDRL with DSTE in PyTorch, for the bench alone: the same windows and the same training step as ours.

Module names are those of the authors' state dict, so that a checkpoint in their form loads. `check` compares the twin
with golden numbers; `serve` answers orders on standard input, one JSON a line.
"""

import json
import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


class Mlp(nn.Module):
    def __init__(self, D):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(D, 2 * D), nn.Linear(2 * D, D)

    def forward(self, x):
        return self.fc2(F.gelu(self.fc1(x)))


class DropPath(nn.Module):
    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def forward(self, x):
        if not self.training or self.rate == 0:
            return x
        kept = torch.rand(x.shape[0], 1, 1) >= self.rate
        return x * kept / (1 - self.rate)


class Block(nn.Module):
    """Norms, MLP and attention of one branch; the attention is shared by a layer's two branches."""

    def __init__(self, D, attn, drop):
        super().__init__()
        self.attn, self.mlp, self.drop = attn, Mlp(D), DropPath(drop)
        self.norm1, self.norm2 = nn.LayerNorm(D), nn.LayerNorm(D)

    def attend(self, x):
        x = self.norm1(x)
        return self.drop(self.attn(x, x, x, need_weights=False)[0])


class ConvolutionalAttention(Block):
    def __init__(self, D, attn, drop):
        super().__init__(D, attn, drop)
        self.conv1 = nn.Conv1d(D, D, 1)

    def forward(self, x):
        local = x + F.relu(self.conv1(x.transpose(1, 2)).transpose(1, 2))
        mixed = self.attend(local) + x
        return self.drop(self.mlp(self.norm2(mixed)))


class DenseShiftAttention(Block):
    def __init__(self, D, L, gap, attn, drop):
        super().__init__(D, attn, drop)
        self.wt1, self.wt2, self.gap = nn.Linear(L, L), nn.Linear(L, L), gap

    def branch(self, x):
        mixed = self.attend(x) + x
        return mixed + self.drop(self.mlp(self.norm2(mixed)))

    def forward(self, x):
        across = x.transpose(1, 2)
        shifted = (self.wt2(F.relu(self.wt1(across))) + across).transpose(1, 2).clone()
        shifted[:, :: self.gap] = x[:, :: self.gap]
        return (self.branch(shifted) + self.branch(x)) / 2


class DsteLayer(nn.Module):
    def __init__(self, D, L, alpha, gap, drop):
        super().__init__()
        attn = nn.MultiheadAttention(D, 1, batch_first=True)
        self.alpha = alpha
        self.CA = ConvolutionalAttention(D, attn, drop)
        self.DSA = DenseShiftAttention(D, L, gap, attn, drop)

    def forward(self, x):
        return self.alpha * self.CA(x) + (1 - self.alpha) * self.DSA(x)


def embedding(width, D):
    return nn.Sequential(nn.Linear(width, D), nn.LayerNorm(D), nn.ReLU(), nn.Linear(D, D))


def sine_code(T, D):
    place = torch.arange(T)[:, None] * torch.exp(torch.arange(0, D, 2) * (-torch.log(torch.tensor(1e4)) / D))
    return torch.stack([place.sin(), place.cos()], -1).reshape(1, T, D)


class Encoder(nn.Module):
    def __init__(self, D, T, V, M, alpha, gap, drop):
        super().__init__()
        self.ske_emb = nn.ModuleDict(
            {"t_embedding": embedding(3 * V * M, D), "s_embedding": embedding(3 * T, D)}
        )
        self.spe = nn.Parameter(torch.randn(1, V * M, D) * 0.02)
        self.register_buffer("code", sine_code(T, D), persistent=False)
        self.t_tr, self.t_tr1 = (DsteLayer(D, T, alpha, gap, drop) for _ in range(2))
        self.s_tr, self.s_tr1 = (DsteLayer(D, V * M, alpha, gap, drop) for _ in range(2))

    def forward(self, clip):
        N, C, T, V, M = clip.shape
        t = self.ske_emb["t_embedding"](clip.permute(0, 2, 4, 3, 1).reshape(N, T, M * V * C))
        s = self.ske_emb["s_embedding"](clip.permute(0, 4, 3, 2, 1).reshape(N, M * V, T * C))
        for layer in (self.t_tr, self.t_tr1):
            t = layer(t + self.code)
        for layer in (self.s_tr, self.s_tr1):
            s = layer(s + self.spe)
        return t, s


def projector(D, width, out):
    return nn.Sequential(
        *(nn.Linear(D, width), nn.BatchNorm1d(width), nn.ReLU()),
        *(nn.Linear(width, width), nn.BatchNorm1d(width), nn.ReLU()),
        nn.Linear(width, out),
    )


class Usdrl(nn.Module):
    def __init__(self, hidden, frames=64, joints=25, people=2, alpha=0.5, gap=4, drop=0.1, classes=0):
        super().__init__()
        D = hidden
        self.backbone = Encoder(D, frames, joints, people, alpha, gap, drop)
        self.t_proj, self.s_proj = projector(D, 2 * D, 2 * D), projector(D, 2 * D, 2 * D)
        self.i_proj = projector(2 * D, 2 * D, 4 * D)
        if classes:
            self.head = nn.Linear(2 * D, classes)

    def dense(self, clip):
        t, s = self.backbone(clip)
        places = F.adaptive_avg_pool1d(s.transpose(1, 2), t.shape[1]).transpose(1, 2)
        return torch.cat([t, places], 2)

    def probabilities(self, clip):
        return self.head(self.dense(clip)).softmax(-1)

    def views(self, clips):
        """The projections of each view, by domain; all views go through the encoder at once."""
        t, s = (tokens.amax(1) for tokens in self.backbone(torch.cat(clips)))
        K = len(clips)
        i = torch.cat([t, s], 1)
        return {
            name: [project(view) for view in z.chunk(K)]
            for name, project, z in (("i", self.i_proj, i), ("t", self.t_proj, t), ("s", self.s_proj, s))
        }


def similarity(z):
    *others, last = z
    centre = sum(others) / len(others)
    return sum(F.mse_loss(view, last) + F.mse_loss(view, centre) for view in others)


def variance_covariance(z):
    total = 0
    for view in z:
        N, D = view.shape
        centred = view - view.mean(0)
        spread = 5 * F.relu(1 - (centred.var(0) + 1e-4).sqrt()).mean()
        products = (centred.T @ centred / (N - 1)).square()
        total = total + spread + (products.sum() - products.diagonal().sum()) / D
    return total


def cross_correlation(z):
    N = z[0].shape[0]
    standard = [(view - view.mean(0)) / view.std(0) for view in z]
    total = 0
    for a in range(len(z)):
        for b in range(a + 1, len(z)):
            c = standard[a].T @ standard[b] / N
            diagonal = c.diagonal()
            outside = c.square().sum() - diagonal.square().sum()
            total = total + (diagonal - 1).square().sum() + 0.005 * outside
    return total


def decorrelation(projections):
    def over_domains(term):
        values = {name: term(z) for name, z in projections.items()}
        return values["i"] + 0.5 * (values["t"] + values["s"])

    return (
        5 * over_domains(similarity)
        + over_domains(variance_covariance)
        + 0.001 * over_domains(cross_correlation)
    )


def check(folder):
    """The greatest relative difference from the golden numbers: forward, loss and gradients."""
    with open(f"{folder}/golden.json") as file:
        golden = json.load(file)
    values = torch.frombuffer(bytearray(open(f"{folder}/golden.f32", "rb").read()), dtype=torch.float32)

    def tensor(name):
        entry = golden["tensors"][name]
        size = 1
        for length in entry["shape"]:
            size *= length
        return values[entry["offset"] : entry["offset"] + size].reshape(entry["shape"])

    model = Usdrl(golden["hidden"], gap=golden["gap"], alpha=golden["alpha"], drop=0)
    saved = torch.load(f"{folder}/checkpoint_dste.pth.tar", weights_only=True)["state_dict"]
    named = {name.removeprefix("module."): value for name, value in saved.items()}
    missing, _ = model.load_state_dict(named, strict=False)
    if missing:
        raise SystemExit(f"the checkpoint lacks {missing}")
    clips = [tensor(f"view{k}") for k in range(4)]
    with torch.no_grad():
        dense = (model.eval().dense(clips[0]) - tensor("dste.dense")).abs().max().item()
    loss = decorrelation(model.train().views(clips))
    loss.backward()
    expected = golden["scalars"]["dste"]["loss"]
    worst = 0
    for name, parameter in model.named_parameters():
        key = f"dste.grad.{name}".replace(".DSA.attn.", ".CA.attn.")
        if key in golden["tensors"] and tensor(key).abs().max() > 1e-4:
            difference = (parameter.grad - tensor(key)).abs().max() / tensor(key).abs().max()
            worst = max(worst, difference.item())
    return {"dense": dense, "loss": abs(loss.item() - expected) / expected, "gradients": worst}


def prepare(order):
    """A function that does the ordered work once."""
    hidden, batch = order["hidden"], order["batch"]
    torch.manual_seed(1)
    model = Usdrl(hidden, classes=5)
    if order["workload"] == "window":
        model.eval()
        clip = torch.randn(1, 3, 64, 25, 2)
        return lambda: model.probabilities(clip)
    clips = [torch.randn(batch, 3, 64, 25, 2) for _ in range(order["views"])]
    optimiser = torch.optim.Adam(model.parameters(), 5e-4, weight_decay=1e-5)

    def step():
        optimiser.zero_grad()
        with torch.enable_grad():
            decorrelation(model.views(clips)).backward()
        optimiser.step()

    return step


def serve():
    work = None
    torch.set_grad_enabled(False)
    for line in sys.stdin:
        order = json.loads(line)
        if order["type"] == "check":
            with torch.enable_grad():
                answer = {**check(order["folder"]), "version": torch.__version__}
        else:
            if order["type"] == "prepare":
                torch.set_num_threads(order["threads"])
                work = prepare(order)
            start = time.perf_counter()
            work()
            millis = 1000 * (time.perf_counter() - start)
            answer = {"millis": millis, "peakBytes": 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    serve()
