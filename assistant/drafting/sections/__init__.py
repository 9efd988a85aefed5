"""One file per section of the profile: which findings become which claims."""
