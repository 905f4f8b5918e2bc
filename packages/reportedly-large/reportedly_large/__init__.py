"""The larger model of Reportedly: the folder ``model`` beside this file, and nothing else."""
