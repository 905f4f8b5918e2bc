"""The gold set of chains (``datasets/chains``): its format, its checks, its figures."""
