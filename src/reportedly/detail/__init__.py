"""Hedges, times, quantities and places of each attribution."""
