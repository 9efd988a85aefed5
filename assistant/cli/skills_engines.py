"""What `bench skills` measures, by name. Importable by the child processes of the bench."""

from collections.abc import Mapping
from functools import partial

from assistant.cli.redaction_engines import OURS_WITH_DRAFT, builders
from assistant.evaluation.redaction_bench import Build, RedactInterview
from assistant.offline import go_offline
from assistant.settings import Settings

SKILLS, WITHOUT_ESCO = "skills", "skills-without-esco"
_TOPIC = "work_experience"


def skills_builders(settings: Settings) -> Mapping[str, Build]:
    """Skills and occupations alone, with the imported taxonomy and without; and the whole analysis to the draft."""
    return {
        SKILLS: partial(_skills, settings, esco=True),
        WITHOUT_ESCO: partial(_skills, settings, esco=False),
        OURS_WITH_DRAFT: builders(settings)[OURS_WITH_DRAFT],
    }


def _skills(settings: Settings, *, esco: bool) -> RedactInterview:
    # Imported here: the other engine's process must not pay for it.
    from assistant.assemble import Steps
    from assistant.data import MODELS
    from assistant.skills.finder import SkillFinder

    go_offline()
    finder = SkillFinder.load(MODELS / "lexicon", Steps(settings).taxonomy() if esco else None, tagger=MODELS)
    return lambda answers: sum(len(finder.find(text, topic=_TOPIC)) for text in answers)
