"""Only what the client has may be claimed: denied, others', wished-for and broken-off things are told apart."""

import pytest

from assistant.domain.findings import Polarity
from assistant.skills import SkillFinder

HAS, NEGATED, OTHER, WISHED = Polarity.HAS, Polarity.NEGATED, Polarity.OTHER_PERSON, Polarity.WISHED


def polarity_of(finder: SkillFinder, text: str, word: str) -> Polarity:
    start = text.index(word)
    (mention,) = [m for m in finder.find(text) if m.span.start <= start < m.span.end]
    return mention.polarity


@pytest.mark.parametrize(
    ("text", "word", "polarity"),
    [
        # one's own
        ("Ich habe als Maurer gearbeitet.", "Maurer", HAS),
        ("Gelernt habe ich Bäcker, drei Jahre.", "Bäcker", HAS),
        ("Excel kann ich gut, Word auch.", "Word", HAS),
        ("Excel ist kein Problem.", "Excel", HAS),
        ("Ich kann nicht nur mauern, ich kann auch Fliesen legen.", "mauern", HAS),
        ("Führerschein habe ich, aber kein Auto.", "Führerschein", HAS),
        ("Ich kann kein Excel, aber Word kann ich.", "Word", HAS),
        ("Mit meinem Bruder habe ich Wände gestrichen.", "Wände", HAS),
        ("Mein Chef war zufrieden, ich habe immer die Kasse gemacht.", "Kasse", HAS),
        ("Ich würde sagen, ich bin zuverlässig.", "zuverlässig", HAS),
        ("Am liebsten wieder als Verkäuferin.", "Verkäuferin", HAS),
        ("Als Friseurin darf ich nicht mehr arbeiten wegen der Haut.", "Friseurin", HAS),
        ("Deutsch spreche ich nicht so gut.", "Deutsch", HAS),
        # denied
        ("Excel kann ich gar nicht.", "Excel", NEGATED),
        ("Ich kann kein Englisch.", "Englisch", NEGATED),
        ("Den Staplerschein habe ich leider nicht.", "Staplerschein", NEGATED),
        ("Mauern, das kann ich nicht.", "Mauern", NEGATED),
        ("Backen, Torten und so was, das kann ich nicht.", "Backen", NEGATED),
        ("Staplerschein? Hab ich nicht.", "Staplerschein", NEGATED),
        ("Excel oder so, nee, gar nicht.", "Excel", NEGATED),
        ("Mit SAP habe ich nie gearbeitet.", "SAP", NEGATED),
        ("Was ich nicht kann, ist Schweißen.", "Schweißen", NEGATED),
        ("Polnisch hab ich mal gelernt, aber das kann ich heute nicht mehr.", "Polnisch", Polarity.NO_LONGER),
        ("Spanisch hatte ich in der Schule und kann nichts mehr.", "Spanisch", NEGATED),
        ("Buchhaltung, davon hab ich keine Ahnung.", "Buchhaltung", NEGATED),
        ("Französisch null.", "Französisch", NEGATED),
        ("Den Führerschein hab ick nich.", "Führerschein", NEGATED),
        ("Englisch ko i net.", "Englisch", NEGATED),
        ("Nicht so gut bin ich mit Stress.", "Stress", NEGATED),
        ("Ich habe weder geschweißt noch gemauert.", "gemauert", NEGATED),
        ("Bügeln gern, nähen kann ich gar nicht.", "nähen", NEGATED),
        ("Weder Koch noch Kellner, ich hab Teller gespült.", "Teller gespült", HAS),
        # another person's
        ("Mein Bruder ist Schweißer.", "Schweißer", OTHER),
        ("Meine Frau hat als Köchin gearbeitet.", "Köchin", OTHER),
        ("Mein Mann, der Ali, ist Dachdecker.", "Dachdecker", OTHER),
        ("Meine Schwester, die macht Buchhaltung.", "Buchhaltung", OTHER),
        ("Mein Onkel hat eine Werkstatt und ist Mechaniker.", "Mechaniker", OTHER),
        ("Excel, das macht immer meine Tochter.", "Excel", OTHER),
        ("Türkisch spricht nur mein Mann.", "Türkisch", OTHER),
        ("Einkauf, Buchhaltung, Steuer hat mein Schwager gemacht.", "Buchhaltung", OTHER),
        ("Praktikum war bei einem Maler.", "Maler", OTHER),
        ("Wenn der Arzt das erlaubt, fange ich an.", "Arzt", OTHER),
        ("Frau Yilmaz arbeitet als Köchin.", "Köchin", OTHER),
        ("Unsere Kleine lernt jetzt Friseurin.", "Friseurin", OTHER),
        ("Die Fliesen haben wir gelegt, Moment, nee, das war die Firma nebenan.", "Fliesen", OTHER),
        # wished for
        ("Ich möchte gern Erzieherin werden.", "Erzieherin", WISHED),
        ("Ich würde gern als Busfahrer arbeiten.", "Busfahrer", WISHED),
        ("Ich will den Staplerschein machen.", "Staplerschein", WISHED),
        ("Den Führerschein muss ich noch machen.", "Führerschein", WISHED),
        ("Tierpfleger wäre mein Traum.", "Tierpfleger", WISHED),
        ("Ich könnte mir Lager vorstellen. Oder Hausmeister.", "Hausmeister", WISHED),
        ("Photoshop würde ich gern mal lernen.", "Photoshop", WISHED),
        # broken off
        ("Die Ausbildung als Dreher habe ich abgebrochen.", "Dreher", Polarity.TRIED),
        ("Ich hab eine Lehre angefangen als Bäcker, dann kam das Kind.", "Bäcker", Polarity.TRIED),
        ("Beim Staplerschein bin ich durchgefallen.", "Staplerschein", Polarity.TRIED),
        # tried once
        ("Einen Vormittag hab ich zur Probe tapeziert.", "tapeziert", Polarity.TRIED),
        ("Streichen hab ich genau einmal ausprobiert.", "Streichen", Polarity.TRIED),
        # being learnt
        ("Ich bin noch in der Ausbildung, Altenpflegerin.", "Altenpflegerin", Polarity.LEARNING),
        ("Derzeit lerne ich abends Buchhaltung.", "Buchhaltung", Polarity.LEARNING),
        ("Im Moment hab ich einen Kurs, Excel für Anfänger.", "Excel", Polarity.LEARNING),
        ("Den Staplerschein mache ich zurzeit.", "Staplerschein", Polarity.LEARNING),
        ("Seit zwei Monaten ich lerne Buchhaltung, jeden Abend.", "Buchhaltung", Polarity.LEARNING),
        # no longer
        ("Früher hab ich Fliesen gelegt. Auf den Knien geht das nicht mehr.", "Fliesen gelegt", Polarity.NO_LONGER),
        ("Nähen konnte ich mal, das hab ich verlernt.", "Nähen", Polarity.NO_LONGER),
    ],
)
def test_whose_it_is(finder: SkillFinder, text: str, word: str, polarity: Polarity) -> None:
    assert polarity_of(finder, text, word) is polarity


def test_tasks_learnt_in_a_training_broken_off_stay_learnt(finder: SkillFinder) -> None:
    text = "Die Ausbildung als Maler habe ich abgebrochen. Tapezieren hab ich da gelernt."
    assert polarity_of(finder, text, "Maler") is not HAS
    assert polarity_of(finder, text, "Tapezieren") is HAS


def test_who_learnt_an_occupation_or_a_licence_keeps_it(finder: SkillFinder) -> None:
    assert polarity_of(finder, "Früher war ich Maurer. Das geht nicht mehr mit dem Rücken.", "Maurer") is HAS
    text = "Den Staplerschein hab ich vor Jahren gemacht. Fahren kann ich nicht mehr so lange."
    assert polarity_of(finder, text, "Staplerschein") is HAS


def test_what_is_over_is_not_over_for_another_skill_in_the_same_breath(finder: SkillFinder) -> None:
    text = "Früher hab ich Fliesen gelegt und kassiert. Fliesen legen geht nicht mehr."
    assert polarity_of(finder, text, "kassiert") is HAS


def test_under_goals_an_occupation_without_past_work_is_a_wish(finder: SkillFinder) -> None:
    for text, polarity in (("Busfahrer.", WISHED), ("Busfahrer, das hab ich zehn Jahre gemacht.", HAS)):
        (mention,) = finder.find(text, topic="goals")
        assert mention.polarity is polarity


def test_the_next_sentence_speaks_of_the_client_again(finder: SkillFinder) -> None:
    text = "Mein Bruder ist Schweißer. Maurer habe ich gelernt."
    assert polarity_of(finder, text, "Schweißer") is OTHER
    assert polarity_of(finder, text, "Maurer") is HAS


def test_a_language_that_is_being_learnt_counts_as_spoken(finder: SkillFinder) -> None:
    assert polarity_of(finder, "Deutsch lerne ich noch, B1 habe ich.", "Deutsch") is HAS
