"""A page becomes a story: fetched or opened, decoded, freed of its furniture."""
