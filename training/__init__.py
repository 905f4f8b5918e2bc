"""How the shipped models are made, from data that anyone can get; not in the wheel."""
