"""The jobs of the bench `judgement` by SALib and EMA Workbench: CPU seconds and peak memory."""

import resource
import time

import numpy as np


def told(job, start):
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{job}: {time.process_time() - start:.3f} s CPU, peak {memory:.0f} MB", flush=True)


def sobol():
    from SALib.analyze import sobol as analyze
    from SALib.sample import sobol as sample
    from SALib.test_functions import Ishigami

    problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[-np.pi, np.pi]] * 3}
    start = time.process_time()
    points = sample.sample(problem, 2**17, calc_second_order=True, seed=1)
    analyze.analyze(problem, Ishigami.evaluate(points), calc_second_order=True, seed=1)
    told("SALib: Sobol' of Ishigami at 2^17 with intervals", start)


def prim():
    import pandas as pd
    from ema_workbench.analysis import prim

    rng = np.random.default_rng(1)
    x = pd.DataFrame(rng.uniform(size=(10_000, 10)), columns=[f"x{k}" for k in range(10)])
    inside = (x.x0 > 0.3) & (x.x0 < 0.8) & (x.x1 < 0.5) & (x.x2 > 0.4)
    y = (inside != (rng.uniform(size=10_000) < 0.02)).to_numpy()
    start = time.process_time()
    box = prim.Prim(x, y, threshold=0.8, peel_alpha=0.05, mass_min=0.05).find_box()
    told("EMA Workbench: PRIM of 10,000 x 10", start)
    path = box.peeling_trajectory
    first = path[path.density >= 0.9].iloc[0]
    print(f"  first box as dense as 0.9: coverage {first.coverage:.3f}, density {first.density:.3f}")


# The one that needs little memory first: the peak is that of the process so far.
prim()
sobol()
