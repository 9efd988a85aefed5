"""Model files: the manifest that names them, where they come from, and the cache that keeps them verified."""
