"""What cannot be said in a vector: restarts, kills, signals, memory, time, several processes."""

# In this order they are run.
from . import ends, order, restarts, pushes, waiting, memory, slow  # noqa: F401
from .check import ALL, SLOW  # noqa: F401
