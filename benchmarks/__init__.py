"""Accuracy and speed, measured on corpora that you bring; nothing here is in the wheel."""
