"""Numbers of work and life that are nobody's: years, wages, hours, rooms, standards, machines, counts."""

import pytest

from assistant.redaction.recognizers import for_written_form
from assistant.redaction.recognizers.rules import RuleRecognizer
from assistant.redaction.spoken import SpokenForms
from assistant.redaction.wordlists import WordLists

LEAST_SCORE = 0.4
# Whole dates are hidden or kept by the policy, whatever they are dates of.
DATE = "DATE"


@pytest.fixture(scope="module")
def recognizers(words: WordLists) -> list[RuleRecognizer]:
    return [recognizer for recognizer in for_written_form(words) if recognizer.label != DATE]


@pytest.mark.parametrize(
    "text",
    [
        "Ich war von 2010 bis 2014 bei der Post.",
        "Abschluss 2009, dann gleich angefangen.",
        "Ich kriege 14 Euro die Stunde.",
        "da hab ich zwölf fünfzig verdient",
        "Von acht bis sechzehn Uhr, manchmal bis achtzehn Uhr dreißig.",
        "40 Stunden die Woche, also Vollzeit.",
        "Der Kurs war in Raum 203.",
        "Das ist nach § 16 SGB II.",
        "Schweißen nach DIN EN 1090 und DIN EN ISO 9606-1.",
        "Ich hab an der CTX 310 und der DMU 50 gearbeitet.",
        "Wir waren fünf Leute im Team.",
        "Ich war drei Jahre da, danach zwei Jahre arbeitslos.",
        "von zweitausendzehn bis zweitausendvierzehn",
        "neunzehnhundertachtundneunzig hab ich die lehre gemacht",
        "zwanzig zehn war das",
        "Ich habe 2004 den Führerschein gemacht.",
        "Führerschein Klasse B, seit 1998.",
        "Ich hab Klasse B und C1E, 3,5 Tonnen.",
        "Mit dem Bus brauche ich 45 Minuten, mit dem Auto 20.",
        "Linie 12 und dann die U3.",
        "Wir haben 200 Pakete am Tag gepackt, 25 Kilo schwer.",
        "Im zweiten Lehrjahr hab ich abgebrochen.",
        "Die Prüfung war am 12.06.2019.",
        "Seit dem 1. April 2021 bin ich arbeitslos.",
        "Ich hatte eine Zwei in Mathe und eine Drei in Deutsch.",
        "Ich hab drei Kinder und zwei Hunde.",
        "Im Lager standen 3000 Artikel auf 400 Quadratmetern.",
        "Windows 10, Office 365, SAP R/3, S/4HANA.",
        "Note 2,3 im Zeugnis, Schnitt von 2,5.",
        "Ich spreche B1, bald B2.",
        "um sieben, spätestens acht, fang ich an",
        "zehn Jahre Erfahrung, fünf davon als Vorarbeiter",
        "Ich arbeite 20 Stunden, montags bis mittwochs.",
        "Der Weg zur Arbeit ist 15 Kilometer.",
        "Auf dem Weg 3 Stunden gebraucht.",
        "Auf der Straße 20 Minuten gestanden.",
        "Ich habe 2 von 3 Prüfungen bestanden.",
        "Bestellnummern und Artikelnummern eingeben, 500 am Tag.",
        "5 und 6 Jahre, 2018, nein, 2019.",
        "ich hab drei, nein, vier kollegen gehabt",
        "das waren so zwanzig, äh, dreißig leute",
        "In der Bank 30 Kunden am Tag.",
        "Das Handy hab ich seit 2019.",
        "Bei der Krankenkasse war ich 2018 und 2019.",
        "Konto hab ich seit 2005, alles normal.",
        "Ich bin seit 2015 in Deutschland, 2016 kam die Aufenthaltserlaubnis.",
        "Der Ausweis gilt bis 2027.",
        "mit acht Leuten, mit 30 Stunden, mit 15 Euro",
        "Ich bin 3 Monate im Krankenhaus gewesen.",
        "Er ist drei Tage da gewesen.",
        "Ich war der Erste im dritten Stock.",
        "Punkt acht hab ich angefangen.",
        "Ich hab minus zehn Grad im Kühlhaus gehabt, 8 Stunden.",
        "Seite 12 bis 14, Kapitel 3.",
        "Ein Meister, zwei Gesellen, drei Lehrlinge.",
        "ich hab am dritten tag aufgehört",
        "Da waren 15 Bewohner auf der Station, Station 4.",
        "ich verdiene zweitausenddreihundert brutto und eintausendsiebenhundert netto",
        "Am Montag um 8, am Dienstag um 10.",
        "Ich war im Park 5 Jahre Gärtner.",
        "Im Markt 12 Regale eingeräumt.",
        "Im Kindergarten 20 Kinder betreut.",
        "Im Hof 4 Autos gewaschen.",
        "am Berg 3 Baustellen",
        "Aus dem Jahrgang haben drei die Prüfung geschafft.",
        "Der Platz 3 im Wettbewerb war meiner.",
        "Dann im Garten 40 Quadratmeter Rasen gemäht.",
        "Der Kran hat Baujahr 1987.",
        "Das Auto ist Baujahr 2004.",
        "Ich habe den Gabelstaplerschein seit 2012, Nummer weiß ich nicht, 5 Jahre Praxis.",
        "Wegen der Nummer 3 auf der Liste.",
        "Die Telefonanlage hatte 4 Leitungen, 200 Anrufe am Tag.",
        "Ich hab im Büro 8 Stunden telefoniert.",
        "Unter 10 Leuten war ich die Jüngste.",
        "Mit 3 Schichten komm ich klar.",
        "Vorarbeiter über 12 Mann",
        "Heute ist der 5. Mai, in zwei Wochen geht es los.",
        "Bescheid vom 3.4.2023 hab ich dabei.",
        "Vom 1.3.2003 bis 31.12.2008 war ich da.",
    ],
)
def test_numbers_that_are_nobodys_stay(recognizers: list[RuleRecognizer], spoken: SpokenForms, text: str) -> None:
    written = spoken.written(text)
    found = [
        (recognizer.label, hit.rule, written.raw_span(hit.start, hit.end).of(text))
        for recognizer in recognizers
        for hit in recognizer.hits(written.text, None)
        if hit.score >= LEAST_SCORE
    ]
    assert found == []
