"""The training loop that every step shares: half-precision weights, a schedule, checkpoints, a progress bar."""

import math
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import torch
from torch import Tensor, nn
from tqdm import tqdm


def device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


class MasterWeights:
    """AdamW on float32 copies of a bfloat16 model: five times the speed of float32 where bfloat16 is in hardware."""

    def __init__(self, model: nn.Module, rate: float, decay: float = 0.01):
        self.model = model
        self.masters = [p.detach().float().clone() for p in model.parameters()]
        model.to(torch.bfloat16)
        groups = [{"params": [m for m in self.masters if (m.ndim > 1) == matrices], "weight_decay": decay if matrices else 0.0}
                  for matrices in (False, True)]
        self.adam = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), eps=1e-6, fused=True)

    def step(self, rate: float, clip: float = 1.0) -> None:
        for group in self.adam.param_groups:
            group["lr"] = rate
        for master, weight in zip(self.masters, self.model.parameters()):
            master.grad = None if weight.grad is None else weight.grad.float()
            weight.grad = None
        nn.utils.clip_grad_norm_(self.masters, clip)
        self.adam.step()
        with torch.no_grad():
            for master, weight in zip(self.masters, self.model.parameters()):
                weight.copy_(master)

    def weights(self) -> dict[str, Tensor]:
        """The float32 weights under the model's names."""
        return {name: master.clone() for (name, _), master in zip(self.model.named_parameters(), self.masters)}

    def digest(self) -> int:
        """Stands for these weights."""
        return zlib.crc32(b"".join(master.cpu().numpy().tobytes() for master in self.masters))

    def load(self, weights: dict[str, Tensor], adam: dict) -> None:
        with torch.no_grad():
            for (name, weight), master in zip(self.model.named_parameters(), self.masters):
                master.copy_(weights[name])
                weight.copy_(master)
        self.adam.load_state_dict(adam)


def rate_at(step: int, steps: int, peak: float, steady: bool, warm_up: float = 0.06) -> float:
    """Linear warm-up, then the peak where it is ``steady``, else a half cosine to a tenth of it."""
    warm = max(1, int(steps * warm_up))
    if step < warm:
        return peak * (step + 1) / warm
    if steady:
        return peak
    progress = (step - warm) / max(1, steps - warm)
    return peak * (0.1 + 0.9 * 0.5 * (1 + math.cos(math.pi * progress)))


def train(model: nn.Module, epoch: Callable[[int], Iterable], loss: Callable[[object, int], Tensor], *, steps: int,
          peak: float, checkpoint: Path, every: int = 250, average: float | None = None,
          title: str = "train") -> dict[str, Tensor]:
    """Trains ``model`` for ``steps`` and returns its float32 weights.

    ``loss(batch, step)`` is what a step makes less of. ``epoch(n)`` gives the batches of the n-th pass, the same ones each time it is asked, so that an interrupted run
    resumes from ``checkpoint`` where it stopped, if it began with the same weights; whoever has saved what was learnt removes it. ``average`` is the decay of an exponential mean of the weights over
    the last fifth of the steps, in which the rate falls; without it the rate is steady, and the mean is of every tenth step's weights after
    the first tenth of the steps (Izmailov et al., 2018).
    """
    weights = MasterWeights(model.to(device()), peak)
    start, step, mean, counted, number = weights.digest(), 0, None, 0, 0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device(), weights_only=True)
        if state["start"] == start:
            weights.load(state["weights"], state["adam"])
            step, mean, counted, number = state["step"], state["mean"], state["counted"], state["epoch"]
        else:
            print(f"{checkpoint} is of a run that began with other weights: {title} begins anew")
    model.train()
    bar = tqdm(total=steps, initial=step, desc=title, mininterval=10, unit="step")
    smooth, skip = None, (state["within"] if step else 0)
    while step < steps:
        for within, batch in enumerate(epoch(number)):
            if within < skip:
                continue
            torch.manual_seed(step)
            value = loss(batch, step)
            value.backward()
            weights.step(rate_at(step, steps, peak, steady=average is None))
            step += 1
            smooth = value.item() if smooth is None else 0.98 * smooth + 0.02 * value.item()
            bar.update()
            bar.set_postfix(loss=f"{smooth:.3f}", refresh=False)
            if _counts(step, steps, average):
                current, counted = weights.weights(), counted + 1
                share = 1 / counted if average is None else 1 - average
                mean = current if mean is None else {k: v.lerp_(current[k], share) for k, v in mean.items()}
            if step % every == 0 or step == steps:
                _save(checkpoint, {"start": start, "weights": weights.weights(), "adam": weights.adam.state_dict(), "step": step,
                                   "mean": mean, "counted": counted, "epoch": number, "within": within + 1})
            if step == steps:
                break
        number, skip = number + 1, 0
    bar.close()
    return mean if mean is not None else weights.weights()


def _counts(step: int, steps: int, average: float | None) -> bool:
    """Whether the weights after ``step`` steps go into the mean."""
    return step >= 0.8 * steps if average is not None else step >= 0.1 * steps and step % 10 == 0


def _save(file: Path, state: dict) -> None:
    partial = file.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(file)
