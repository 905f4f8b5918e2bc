"""What many stories prove together: copies, claims, origins, conflicts, timeline, grade."""
