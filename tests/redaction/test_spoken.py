import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.redaction.spoken import SpokenForms

PIECES = st.lists(
    st.sampled_from(
        ["null", "eins", "doppel", "zweimal", "die", "drei", "punkt", "at", "ät", "web", "de", "unterstrich", "äh",
         "Moment", "und", "dann", "Schrägstrich", "K", "wie", "Karl", "dritter", "achter", "März", "Straße", "7", "12",
         ",", ".", "-", "@", "İ", "ß", "😀", "\n", "minus", "vierzehnten", "0176"]
    ),
    max_size=25,
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("null eins sieben sechs", "0 1 7 6"),
        ("doppel null zwo", "00 2"),
        ("dreimal die fünf", "555"),
        ("0172, äh, 99 und dann 25", "0172 99 25"),
        ("max punkt muster at web punkt de", "max.muster@web.de"),
        ("anna unterstrich b minus c ät gmx punkt net", "anna_b-c@gmx.net"),
        ("die Seite salon minus rosa punkt de", "die Seite salon-rosa.de"),
        ("12345 Schrägstrich Schrägstrich 0012345", "12345//0012345"),
        ("am vierzehnten März neunzehnhundertdreiundsiebzig", "am 14. März 1973"),
        ("dritter achter sechsundsechzig", "3. 8. 66"),
        ("L wie Ludwig", "L"),
        ("Doppelnull doppel-sieben", "00 77"),
        ("drei und vierzig", "43"),
        ("neunzehnhundert siebenundachtzig", "1987"),
        ("null eins sieben, nein, sechs, nicht fünf, acht", "0 1 7 6 5, 8"),
        ("null eins sieben sechs, nochmal die letzten zwei: sieben sechs", "0 1 7 6 2 7 6"),
        ("null eins sieben sechs, die sechs war falsch", "0 1 7 6 6 war falsch"),
        ("Klammer auf null neun eins eins Klammer zu vier acht", "(0 9 1 1 4 8"),
        ("plus neunundvierzig eins", "+49 1"),
        ("Dora Emil neunundachtzig", "D E 89"),
        ("null … eins … zwei", "0 1 2"),
        ("der vierte Fünfte siebenundachtzig", "der 4. 5. 87"),
        ("vierten, äh, fünften 1987", "4., äh, 5. 1987"),
        ("ein siebenundachtziger Jahrgang", "ein 87er Jahrgang"),
        ("Mail ist Max Muster, alles klein, at gmx", "Mail ist maxmuster@gmx.de"),
        ("unter M wie Martha, Punkt, B E R G Klammeraffe t minus online Punkt de", "unter m.berg@t-online.de"),
        ("Telefon 12, bodo at web punkt de", "Telefon 12, bodo@web.de"),
    ],
)
def test_speech_is_brought_into_written_form(spoken: SpokenForms, said: str, written: str) -> None:
    assert spoken.written(said).text == written


@pytest.mark.parametrize(
    "text",
    [
        "Das ist der Punkt, da war ich im dritten Lehrjahr.",
        "5 und 6 Jahre, 2018, nein, 2019.",
        "Ein Kollege und ich, wir achten auf Ordnung.",
        "Et is wie et is.",
        "Ich bin zweimal da gewesen, also nein, dreimal.",
        "Das war der erste Tag, nein, der zweite Tag.",
        "Er hat mir doppelt geholfen.",
    ],
)
def test_ordinary_speech_stays_as_it_is(spoken: SpokenForms, text: str) -> None:
    assert spoken.written(text).text == text


@given(pieces=PIECES, gap=st.sampled_from([" ", "  ", ""]), data=st.data())
@example(pieces=["Schrägstrich", "Schrägstrich"], gap=" ", data=None)
def test_a_written_passage_leads_back_into_the_raw_text(
    spoken: SpokenForms, pieces: list[str], gap: str, data: st.DataObject | None
) -> None:
    raw = gap.join(pieces)
    written = spoken.written(raw)
    assert bool(written.text) == bool(raw)
    if not raw or data is None:
        return
    start = data.draw(st.integers(0, len(written.text) - 1))
    end = data.draw(st.integers(start + 1, len(written.text)))
    span = written.raw_span(start, end)
    assert 0 <= span.start < span.end <= len(raw)
    whole = written.raw_span(0, len(written.text))
    assert (whole.start, whole.end) == (0, len(raw))
    middle = data.draw(st.integers(start, end - 1))
    assert span.contains(written.raw_span(middle, middle + 1))


@given(text=st.text(alphabet=st.characters(exclude_categories=["Nd", "Cs"]), max_size=60))
def test_text_without_rewriting_maps_to_itself(spoken: SpokenForms, text: str) -> None:
    written = spoken.written(text)
    if written.text == text:
        for index in range(len(text)):
            span = written.raw_span(index, index + 1)
            assert span.contains(span) and span.of(text) == text[index]
