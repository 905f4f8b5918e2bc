"""The commands that work on an archive: one thin function each; parse, call, print.

Each opens the archive first, and loads what needs its tables only then.
"""
