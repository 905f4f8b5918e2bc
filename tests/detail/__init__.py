"""Tests of the detail room."""
