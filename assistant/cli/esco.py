"""python -m assistant esco import FOLDER [--language de] | search WORDS"""

import argparse
from pathlib import Path

from assistant.assemble import Steps
from assistant.domain.findings import SkillKind
from assistant.skills.esco_file import write_taxonomy
from assistant.skills.esco_release import read_release


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("esco", help="the ESCO taxonomy of skills and occupations")
    actions = parser.add_subparsers(dest="action", required=True)
    importing = actions.add_parser("import", help="take over an ESCO release: the CSV files of one language")
    importing.add_argument("folder", type=Path)
    importing.add_argument("--language", default="de", help="language code in the file names")
    importing.set_defaults(run=_import)
    searching = actions.add_parser("search", help="concepts of the lexicon and of ESCO, as the officer finds them")
    searching.add_argument("words")
    searching.set_defaults(run=_search)


def _import(steps: Steps, options: argparse.Namespace) -> int:
    release = read_release(options.folder, options.language)
    write_taxonomy(release, steps.settings.esco_file)
    occupations = sum(concept.kind is SkillKind.OCCUPATION for concept in release.concepts)
    skills = len(release.concepts) - occupations
    counts = {"occupations": occupations, "skills": skills, "essential": len(release.essential)}
    print(steps.messages.text("cli.esco_imported", **counts))
    return 0


def _search(steps: Steps, options: argparse.Namespace) -> int:
    for name in steps.concept_search().search(options.words):
        print(f"{name.kind.value:<10} {name.label}  {name.uri or '-'}")
    return 0
