"""``python -m bangyang``: the program, where no console script is at hand."""

from bangyang.cli import main

if __name__ == "__main__":
    main()
