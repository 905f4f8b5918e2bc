"""The trained tagger: anchors and frames from a small encoder, and what becomes of them.

An *anchor* is the first word of an attribution's cue (of its source, or else its content, where it
has no cue). For every anchor found a *frame* labels the words round it: source, cue, content.
"""
