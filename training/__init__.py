"""How the shipped models are made, from data that anyone can get; see README.md beside this file.

Nothing here is in the wheel, and only this package needs PyTorch.
"""
