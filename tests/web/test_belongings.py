"""Sessions have one owner, files may have several, and nobody can push out somebody else's entries."""

from assistant.web.belongings import Belongings, Kind


def test_a_session_keeps_its_first_owner() -> None:
    belongings = Belongings()
    assert belongings.claim_session("eva", "s")
    assert not belongings.claim_session("otto", "s")
    assert belongings.claim_session("eva", "s")


def test_equal_files_of_two_people_belong_to_both() -> None:
    belongings = Belongings()
    belongings.give("eva", Kind.FILE, "/same")
    assert not belongings.has("otto", Kind.FILE, "/same")
    belongings.give("otto", Kind.FILE, "/same")
    assert belongings.has("eva", Kind.FILE, "/same")
    assert belongings.has("otto", Kind.FILE, "/same")


def test_a_flood_of_entries_makes_room_among_its_own_only() -> None:
    belongings = Belongings(most_per_account=3)
    belongings.claim_session("eva", "hers")
    for number in range(10):
        belongings.claim_session("otto", f"his-{number}")
    assert not belongings.claim_session("otto", "hers")
    assert belongings.claim_session("eva", "his-0")
    assert not belongings.claim_session("eva", "his-9")


def test_what_is_in_use_stays() -> None:
    belongings = Belongings(most_per_account=2)
    belongings.claim_session("eva", "used")
    belongings.claim_session("eva", "old")
    belongings.claim_session("eva", "used")
    belongings.claim_session("eva", "new")
    assert not belongings.claim_session("otto", "used")
    assert belongings.claim_session("otto", "old")


def test_an_event_is_not_a_file_of_the_same_name() -> None:
    belongings = Belongings()
    belongings.give("eva", Kind.EVENT, "x")
    assert not belongings.has("eva", Kind.FILE, "x")
