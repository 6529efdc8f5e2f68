"""PyTorch beside bench/deployment.sh: milliseconds from the start of the process to the first step of an LSTM of 40, peak memory in MB, MB of its libraries."""
import os
import resource
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import torch

torch.set_num_threads(1)
with torch.no_grad():
    cell, dense = torch.nn.LSTM(1, 40), torch.nn.Linear(40, 1)
    y = dense(cell(torch.full((1, 1, 1), 0.5))[0]).item()

with open("/proc/self/stat") as stat:
    started = int(stat.read().rpartition(")")[2].split()[19]) / os.sysconf("SC_CLK_TCK")
first = (time.clock_gettime(time.CLOCK_BOOTTIME) - started) * 1e3
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
libraries = {line.split()[-1] for line in open("/proc/self/maps") if any(name in line for name in ("libtorch", "libc10", "libopenblas", "libblas", "liblapack"))}
print(f"{first:.0f} {memory:.0f} {sum(map(os.path.getsize, libraries)) / 1e6:.0f}")
