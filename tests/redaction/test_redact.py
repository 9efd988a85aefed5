import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.data import PROMPTS
from assistant.domain.errors import RedactionFailed
from assistant.domain.findings import PersonalDataFinding, SensitiveFinding
from assistant.domain.redaction_check import OFFICER_RULE
from assistant.domain.transcript import Segment, Span, Transcript, Word
from assistant.redaction import Numbering, Policy, redact
from tests.redaction.conftest import transcript_of

TEXT = "Ich bin Mila aus Ulm, 0176 04, und hab Asthma. Mila halt."
LABELS = ["PERSON", "PHONE", "ORG", "LOC", "ADDRESS"]


def spans(text: str) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, len(text) - 1), st.integers(1, 15)).map(
        lambda pair: Span(pair[0], min(len(text), pair[0] + pair[1]))
    )


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    """A text cut into segments and words with times, with and without gaps."""
    text = draw(st.text(alphabet="abc äß.", min_size=1, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=5)) | {0, len(text)})
    segments = []
    for number, (start, end) in enumerate(itertools.pairwise(cuts)):
        end -= draw(st.integers(0, min(1, end - start - 1)))
        inner = sorted(draw(st.sets(st.integers(start, end), max_size=4)) | {start, end})
        words = tuple(Word(Span(a, b), float(a), float(b), 1.0) for a, b in itertools.pairwise(inner))
        segments.append(Segment(f"s{number}", Span(start, end), float(start), float(end), 1.0, words))
    return transcript_of(text, *segments)


@given(data=st.data(), raw=transcripts())
def test_visible_text_is_carried_unchanged(policy: Policy, data: st.DataObject, raw: Transcript) -> None:
    personal = [
        PersonalDataFinding(span, data.draw(st.sampled_from(LABELS)), 0.9, "rule")
        for span in data.draw(st.lists(spans(raw.text), max_size=5))
    ]
    special = [SensitiveFinding(span, "HEALTH", 0.9, "r") for span in data.draw(st.lists(spans(raw.text), max_size=3))]
    redacted = redact(raw, personal, special, policy)

    hidden = [item.span for item in personal if policy.hides(item.label)] + [item.span for item in special]
    span = data.draw(spans(raw.text))
    carried = redacted.carry(span)
    assert (carried is None) == any(span.overlaps(other) for other in hidden)
    if carried is not None:
        assert carried.of(redacted.text) == span.of(raw.text)
    visible = "".join(raw.text[i] for i in range(span.start, span.end) if not any(h.start <= i < h.end for h in hidden))
    assert "".join(part.of(redacted.text) for part in redacted.carry_visible(span)) == visible
    for item in redacted.replacements:
        assert item.redacted.of(redacted.text) == item.placeholder

    ends = 0
    for segment in redacted.segments:
        assert ends <= segment.span.start < segment.span.end <= len(redacted.text)
        ends = segment.span.end
        for word in segment.words:
            assert segment.span.contains(word.span)
            assert not any(word.span.overlaps(item.redacted) for item in redacted.replacements)


def test_every_placeholder_lies_in_a_segment_even_across_a_border(policy: Policy) -> None:
    raw = transcript_of("Max Muster da", Segment("s1", Span(0, 5), 0, 1), Segment("s2", Span(5, 13), 1, 2))
    redacted = redact(raw, [PersonalDataFinding(Span(0, 10), "PERSON", 1, "r")], [], policy)
    assert redacted.text == "[Person 1] da"
    assert [(item.id, item.span.of(redacted.text)) for item in redacted.segments] == [
        ("s1", "[Person 1]"),
        ("s2", " da"),
    ]


def test_towns_and_employers_stay_and_the_rest_is_named_by_kind(policy: Policy) -> None:
    findings = [
        PersonalDataFinding(Span(8, 12), "PERSON", 1, "r"),
        PersonalDataFinding(Span(17, 20), "LOC", 1, "r"),
        PersonalDataFinding(Span(22, 29), "PHONE", 1, "r"),
        PersonalDataFinding(Span(47, 51), "PERSON", 1, "r"),
    ]
    redacted = redact(transcript_of(TEXT), findings, [SensitiveFinding(Span(39, 45), "HEALTH", 1, "r")], policy)
    assert redacted.text == "Ich bin [Person 1] aus Ulm, [Telefon], und hab [Gesundheit]. [Person 1] halt."
    assert redacted.policy == "vermittlung/2"


def test_numbers_of_people_come_from_the_whole_interview(policy: Policy) -> None:
    finding = PersonalDataFinding(Span(8, 12), "PERSON", 1, "r")
    numbering = Numbering({"PERSON": (frozenset({"jonte"}), frozenset({"mila"}))})
    assert "[Person 2]" in redact(transcript_of(TEXT), [finding], [], policy, numbering).text


def test_firms_and_places_that_are_hidden_have_numbers_too() -> None:
    everything = Policy.load(PROMPTS / "policies" / "auswertung.yaml")
    text = "Erst bei Ritzel in Ulm, dann bei Mohn in Bonn, dann wieder Ritzel."
    findings = [
        PersonalDataFinding(Span(start, start + len(name)), label, 0.9, "r")
        for name, label in [("Ritzel", "ORG"), ("Ulm", "LOC"), ("Mohn", "ORG"), ("Bonn", "LOC")]
        for start in (found.start() for found in re.finditer(name, text))
    ]
    assert redact(transcript_of(text), findings, [], everything).text == (
        "Erst bei [Firma 1] in [Ort 1], dann bei [Firma 2] in [Ort 2], dann wieder [Firma 1]."
    )


def test_a_joined_passage_has_label_number_and_rule_of_its_longest_part(policy: Policy) -> None:
    findings = [
        PersonalDataFinding(Span(8, 16), "PERSON", 0.9, "name"),
        PersonalDataFinding(Span(14, 20), "AGE", 1, "age"),
    ]
    (hidden,) = redact(transcript_of(TEXT), findings, [], policy).replacements
    assert (hidden.raw, hidden.label, hidden.placeholder, hidden.rule) == (Span(8, 20), "PERSON", "[Person 1]", "name")


def test_the_rule_that_found_a_passage_goes_with_it(policy: Policy) -> None:
    special = [SensitiveFinding(Span(39, 45), "HEALTH", 1, "illness")]
    own = [PersonalDataFinding(Span(8, 12), "OTHER", 1, "officer")]
    redacted = redact(transcript_of(TEXT), own, special, policy)
    assert [(item.rule, item.placeholder) for item in redacted.replacements] == [
        ("officer", "[verborgen]"),
        ("illness", "[Gesundheit]"),
    ]


@given(data=st.data())
def test_a_hidden_passage_is_nowhere_in_the_redacted_text(policy: Policy, data: st.DataObject) -> None:
    """Every character stands for its place, so that what stays can be told from what had to go."""
    raw = transcript_of("".join(chr(0x4E00 + place) for place in range(40)))
    personal = [
        PersonalDataFinding(span, data.draw(st.sampled_from(LABELS)), 0.9, "rule")
        for span in data.draw(st.lists(spans(raw.text), max_size=6))
    ]
    redacted = redact(raw, personal, [], policy)
    for item in personal:
        if policy.hides(item.label):
            assert not set(item.span.of(raw.text)) & set(redacted.text)
            assert any(part.raw.contains(item.span) for part in redacted.replacements)


def test_the_same_input_gives_the_same_text(policy: Policy) -> None:
    finding = PersonalDataFinding(Span(8, 12), "PERSON", 1, "r")
    assert redact(transcript_of(TEXT), [finding], [], policy) == redact(transcript_of(TEXT), [finding], [], policy)


def test_times_of_hidden_words_are_gone_and_clipped_words_keep_theirs(policy: Policy) -> None:
    words = (Word(Span(0, 5), 0, 1, 1), Word(Span(6, 13), 1, 2, 1))
    raw = transcript_of("Milas Werkstatt"[:5] + " Auto da", Segment("s1", Span(0, 13), 0, 2, 1.0, words))
    redacted = redact(raw, [PersonalDataFinding(Span(0, 4), "PERSON", 1, "r")], [], policy)
    assert redacted.text == "[Person 1]s Auto da"
    assert [word.span.of(redacted.text) for word in redacted.segments[0].words] == ["s", "Auto da"]


def test_a_finding_outside_the_text_stops_the_step(policy: Policy) -> None:
    with pytest.raises(RedactionFailed):
        redact(transcript_of("kurz"), [PersonalDataFinding(Span(0, 9), "PERSON", 1, "r")], [], policy)


def test_what_the_officer_hides_is_hidden_also_where_the_policy_keeps_its_kind(policy: Policy) -> None:
    text = "Ich war bei Quandel Bau."
    found = PersonalDataFinding(Span(12, 23), "ORG", 1.0, OFFICER_RULE)
    assert not policy.hides("ORG")
    assert redact(transcript_of(text), [found], [], policy).text == "Ich war bei [Firma 1]."
