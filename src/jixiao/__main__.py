"""``python -m jixiao`` is ``jixiao``."""

from jixiao.cli import main

main()
