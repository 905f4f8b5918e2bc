"""The attributions of a story: source, cue and content."""
