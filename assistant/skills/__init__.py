"""Finds skills, licences, languages and occupations in an answer, says whose they are, and names ESCO concepts."""

from assistant.skills.finder import SkillFinder

__all__ = ["SkillFinder"]
