"""A cluster of two worker processes on this machine, for tests; its scheduler's address is printed.

It ends with whoever holds its standard input.
"""

from __future__ import annotations

import sys

from distributed import LocalCluster


def main() -> None:
    """Say where the cluster is, and keep it until nobody wants it any more."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        sys.stdout.write(f"{cluster.scheduler_address}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
