"""Mentions become sources, and sources become chains."""
