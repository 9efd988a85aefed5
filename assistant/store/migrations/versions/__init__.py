"""One file a step, numbered: 0001_first.py, 0002_…. `down_revision` names the step before."""
