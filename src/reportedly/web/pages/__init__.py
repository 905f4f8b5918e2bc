"""The pages: for each a short function that gets what it shows, and a template."""
