#!/usr/bin/env bash
# Our BCa intervals beside those of scipy.stats.bootstrap on scores of the same kind: resampling.sh [PEOPLE...]
# Needs python3-scipy; builds the release preset. scipy takes minutes at 1e5.
set -eu
cd "$(dirname "$0")/../.."
cmake --preset release >/dev/null
cmake --build --preset release --target bench_resampling >/dev/null
build/release/tests/bench_resampling || echo "1e5 people take more than twice the time of 1e3"
/usr/bin/python3 - "${@:-1000 10000 100000}" <<'END'
import sys, time
import numpy as np
from scipy import stats
for n in [int(x) for a in sys.argv[1:] for x in a.split()]:
    rng = np.random.default_rng(1)
    z, e = rng.standard_normal(n), rng.standard_normal(n)
    pre = np.clip(np.floor(9 + 3.5 * z + .5), 0, 20)
    post = np.clip(np.floor(12 + 3.5 * (.6 * z + .8 * e) + .5), 0, 20)
    begin = time.process_time()
    r = stats.bootstrap((post - pre,), np.mean, n_resamples=10000, method="BCa", batch=max(1, 2000000 // n), random_state=1)
    print(f"scipy, mean change, n = {n}: {time.process_time() - begin:.2f} s of processor, {r.confidence_interval}", flush=True)
END
