"""Interview assistant for German Jobcenters: from a spoken interview to a confirmed profile, on one machine."""

__version__ = "0.1.0"
