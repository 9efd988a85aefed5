"""After a correction only what rests on the corrected text is drafted anew; the rest stays as it was."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.findings import ConceptName, SkillGroup, SkillKind
from assistant.domain.found_skill import SkillChoice
from assistant.domain.profile import Evidence, Origin, Section, Statement
from assistant.domain.redrafting import Places, moved_choice, redrafted, stale_statements
from assistant.domain.review import Action, Decision, ReviewItem
from assistant.domain.transcript import RedactedTranscript, Replacement, Segment, Span, Transcript

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
_SECTIONS = {"Koch": Section.EXPERIENCE, "Bus": Section.MOBILITY, "Ziel": Section.GOALS, "Abitur": Section.EDUCATION}

Texts = dict[str, RedactedTranscript]


def text(answer_id: str, words: str, revision: int = 1) -> RedactedTranscript:
    return RedactedTranscript(answer_id, revision, words, (Segment("s1", Span(0, len(words)), None, None),), (), "p")


def texts(**said: str) -> Texts:
    return {answer_id: text(answer_id, words) for answer_id, words in said.items() if words}


def at(source: RedactedTranscript, words: str) -> Evidence:
    start = source.text.index(words)
    return Evidence.at(source, Span(start, start + len(words)))


def statement(name: str, *evidence: Evidence, section: Section = Section.EXPERIENCE) -> Statement:
    return Statement(name, section, name, evidence, Origin.MACHINE)


def drafted(of: Texts) -> tuple[Statement, ...]:
    """A small machine: the words it knows become statements, the same word in two answers is one."""
    found: dict[str, list[Evidence]] = {}
    for source in of.values():
        for word in _SECTIONS:
            if word in source.text:
                found.setdefault(word, []).append(at(source, word))
    made = [statement(word, *found[word], section=_SECTIONS[word]) for word in found]
    return tuple(sorted(made, key=lambda item: list(Section).index(item.section)))


def names(statements: tuple[Statement, ...]) -> list[str]:
    return [item.text for item in statements]


def test_the_old_words_give_way_to_the_corrected_ones_and_the_others_stay_as_they_were() -> None:
    before = texts(a="Ich war Koch.", b="Mit dem Bus.")
    after = {**before, "a": text("a", "Ich habe Abitur.", 2)}
    old = drafted(before)
    result = redrafted(old, drafted(after), before, after)
    assert names(result) == ["Abitur", "Bus"]
    assert result[1] is old[1] or result[1] == old[1]


def test_what_the_machine_would_say_differently_by_now_stays_where_nothing_was_corrected() -> None:
    before = texts(a="Ich war Koch.", b="Mit dem Bus.")
    after = {**before, "a": text("a", "Ich war Koch, gern.", 2)}
    newer = tuple(replace(item, id=item.id + "2", text=item.text + "!") for item in drafted(after))
    assert names(redrafted(drafted(before), newer, before, after)) == ["Koch!", "Bus"]


def test_the_part_of_a_statement_that_is_still_said_elsewhere_comes_back() -> None:
    before = texts(a="Ich war Koch.", b="Als Koch bei Rewe.")
    after = {**before, "a": text("a", "Ich war krank.", 2)}
    (result,) = redrafted(drafted(before), drafted(after), before, after)
    assert [piece.answer_id for piece in result.evidence] == ["b"]


def test_a_statement_that_the_correction_made_part_of_another_is_not_said_twice() -> None:
    before = texts(a="Ich war krank.", b="Klasse B.")
    after = {**before, "a": text("a", "Klasse C.", 2)}
    alone = statement("Klasse B", at(before["b"], "Klasse B"))
    both = statement("widersprüchlich", at(after["a"], "Klasse C"), at(after["b"], "Klasse B"))
    assert redrafted([alone], [both], before, after) == (both,)


def test_evidence_follows_its_words_when_a_correction_elsewhere_hides_something_before_them() -> None:
    before = texts(a="Ja.", b="Adler und Koch.")
    hidden = Replacement(Span(0, 5), Span(0, 10), "PERSON", "[Person 1]")
    shifted = replace(text("b", "[Person 1] und Koch."), replacements=(hidden,))
    after = {"a": text("a", "Ja, Herr [Person 1].", 2), "b": shifted}
    (result,) = redrafted(drafted(before), drafted(after), before, after)
    assert result.evidence == (at(shifted, "Koch"),)


def test_a_statement_whose_words_are_hidden_now_goes_even_if_its_answer_was_not_corrected() -> None:
    before = texts(a="Ja.", b="Koch bei Adler.")
    hidden = Replacement(Span(0, 4), Span(0, 10), "PERSON", "[Person 1]")
    after = {
        "a": text("a", "Herr [Person 1].", 2),
        "b": replace(text("b", "[Person 1] bei Adler."), replacements=(hidden,)),
    }
    assert redrafted(drafted(before), drafted(after), before, after) == ()
    assert Places(before, after).of(at(before["b"], "Koch")) is None


def test_stale_is_what_rests_on_a_text_that_has_changed_or_gone() -> None:
    now = texts(a="Ich war Koch.", b="Mit dem Bus.")
    koch, bus = at(now["a"], "Koch"), at(now["b"], "Bus")
    edit = Decision("i", 1, "2", Action.EDIT, "Anna", NOW, "Bus und Bahn", evidence=(koch,))
    items = [ReviewItem(statement("1", koch), None), ReviewItem(statement("2", bus), edit)]
    items.append(ReviewItem(Statement("own", Section.GOALS, "Ziel", (), Origin.OFFICER), None))
    assert stale_statements(items, {"a": 1, "b": 1}) == frozenset()
    assert stale_statements(items, {"a": 2, "b": 1}) == {"1", "2"}
    assert stale_statements(items, {"a": 1}) == {"2"}


def test_a_chosen_name_goes_with_its_words() -> None:
    name = ConceptName("Staplerfahren", None, SkillKind.SKILL, SkillGroup.PROFESSIONAL)
    choice = SkillChoice("i", "a", 1, Span(9, 16), name, "Anna", NOW)
    now = Transcript("a", 3, "Ja, ich kann Stapler fahren.", ())
    moved = moved_choice(choice, "Ich kann Stapler fahren.", now)
    assert moved == replace(choice, transcript_revision=3, span=Span(13, 20))
    assert moved_choice(choice, "Ich kann Stapler fahren.", replace(now, text="Ich kann Gabeln fahren.")) is None


_SAID = st.lists(st.sampled_from([*_SECTIONS, "und", "nie", "."]), max_size=5).map(" ".join)
_ALL = st.fixed_dictionaries({"a": _SAID, "b": _SAID, "c": _SAID})


def _corrected(before: Texts, said: Mapping[str, str], which: set[str]) -> Texts:
    after = {answer_id: item for answer_id, item in before.items() if answer_id not in which}
    return after | {answer_id: text(answer_id, said[answer_id], 2) for answer_id in sorted(which) if said[answer_id]}


@given(_ALL, _ALL, st.sets(st.sampled_from("abc")))
def test_any_correction_leaves_the_others_untouched_and_brings_in_all_that_is_said_now(
    said: dict[str, str], corrected: dict[str, str], which: set[str]
) -> None:
    before = texts(**said)
    after = _corrected(before, corrected, which)
    old, fresh = drafted(before), drafted(after)
    result = redrafted(old, fresh, before, after)
    assert len({item.id for item in result}) == len(result)
    assert [item.section for item in result] == sorted((item.section for item in result), key=list(Section).index)
    for item in result:
        for piece in item.evidence:
            piece.check(after[piece.answer_id])
    untouched = [item for item in old if all(piece.answer_id not in which for piece in item.evidence)]
    assert all(item in result for item in untouched)
    assert {item.id for item in result} == {item.id for item in fresh}


@given(_ALL)
def test_without_a_correction_nothing_changes(said: dict[str, str]) -> None:
    now = texts(**said)
    assert redrafted(drafted(now), drafted(now), now, now) == drafted(now)
