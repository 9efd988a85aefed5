"""Work in the background: a thread or a process that takes step after step, and leases that are renewed meanwhile."""
