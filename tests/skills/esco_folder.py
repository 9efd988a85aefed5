"""A small ESCO release, with the Commission's file names and columns."""

from pathlib import Path

SKILL = "http://data.europa.eu/esco/skill/00000000-0000-0000-0000-00000000000{}"
OCCUPATION = "http://data.europa.eu/esco/occupation/00000000-0000-0000-0000-00000000000{}"


def write_release(folder: Path) -> Path:
    files = {
        "occupations_de.csv": "conceptUri,iscoGroup,preferredLabel,altLabels,status,description\n"
        f'{OCCUPATION.format(1)},5120,Koch/Köchin,"Küchenmeister\nSuppenkoch",released,Bereitet Speisen zu.\n'
        f"{OCCUPATION.format(2)},7212,Schweißer/Schweißerin,,released,Schweißt.\n"
        f"{OCCUPATION.format(3)},7212,Veralteter Beruf,,obsolete,\n",
        "skills_de.csv": "conceptUri,preferredLabel,altLabels,description\n"
        f'{SKILL.format(1)},Speisen zubereiten,"Essen kochen\nkochen",\n'
        f"{SKILL.format(2)},Tschechisch,,\n{SKILL.format(3)},pünktlich sein,,\n{SKILL.format(4)},,,\n",
        "languageSkillsCollection_de.csv": f"conceptUri,preferredLabel,altLabels\n{SKILL.format(2)},Tschechisch,\n",
        "transversalSkillsCollection_de.csv": "conceptUri,preferredLabel,altLabels\n"
        f"{SKILL.format(3)},pünktlich sein,\n",
        "occupationSkillRelations_de.csv": "occupationUri,relationType,skillType,skillUri\n"
        f"{OCCUPATION.format(1)},essential,skill/competence,{SKILL.format(1)}\n"
        f"{OCCUPATION.format(1)},optional,skill/competence,{SKILL.format(2)}\n"
        f"{OCCUPATION.format(1)},essential,skill/competence,{SKILL.format(9)}\n",
    }
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder
