"""What holds for every test."""

import os

# Sphinx colours its messages where CI or FORCE_COLOR is set, terminal or not. Tests read them plain;
# NO_COLOR is asked for first.
os.environ["NO_COLOR"] = "1"
