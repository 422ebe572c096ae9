"""``python -m bangyang``: the program, where no console script is at hand."""

from bangyang.cli import run

if __name__ == "__main__":
    run()
