"""Work in the background: a thread that takes step after step, and leases that are renewed meanwhile."""
