"""Migrations of the web application: append only."""
