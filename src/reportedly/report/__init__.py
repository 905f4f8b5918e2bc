"""A trace for people and for other programs."""
