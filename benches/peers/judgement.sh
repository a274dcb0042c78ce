#!/usr/bin/env bash
# The analyses beside SALib and EMA Workbench, all in one run on one thread: the bench `judgement`, then the same jobs by the
# peers, in a Python environment of their own. With R and its packages BCEA and voi installed, those too.
set -euo pipefail
cd "$(dirname "$0")/../.."
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
cargo bench --quiet --bench judgement -- --noplot 2>&1 | grep -E "time:|^[a-z]+/" || true

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet SALib==1.6.0 ema_workbench==2.5.3
"$place/env/bin/python" benches/peers/judgement.py

if command -v Rscript > /dev/null; then
  Rscript benches/peers/judgement.R
else
  echo "BCEA, voi: no R here"
fi
