"""The use cases: who may do what, in which order. They know the store and the domain, never a page or an engine."""
