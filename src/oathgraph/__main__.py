"""`python -m oathgraph`: the command line where its script is not on the path."""

from oathgraph.cli.main import run

if __name__ == "__main__":
    run()
