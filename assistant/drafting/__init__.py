"""Statements from findings: each one shows the words it rests on, and nothing else is said."""
