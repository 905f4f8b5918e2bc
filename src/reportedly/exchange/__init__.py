"""A trace in the formats of other programs: W3C, schema.org, IPTC and plain tables."""
