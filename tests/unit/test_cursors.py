import base64
import datetime
from collections.abc import Callable
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.cursors import seal, unseal
from chalicelib.errors import BadRequest
from chalicelib.interactions.model import Place
from tests import strategies

AUDIENCE = msgspec.json.encode(["/v1/customers", [["sort", "name"]], "rep"]).decode()
POSITION = Place(datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC), "int_1")


class Elsewhere(NamedTuple):
    """A position in a list of another shape."""

    number: int
    key: str


places = st.builds(Place, strategies.moments, strategies.texts)


@given(places, strategies.texts)
def test_a_cursor_leads_back_to_its_position(place: Place, audience: str) -> None:
    assert unseal(seal(place, audience), audience, Place) == place


@given(places)
def test_a_cursor_can_stand_in_a_url(place: Place) -> None:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    assert set(seal(place, AUDIENCE)) <= set(alphabet)


@given(places, strategies.texts, strategies.texts)
def test_a_cursor_of_another_audience_is_refused(place: Place, audience: str, other: str) -> None:
    if audience == other:
        return
    with pytest.raises(BadRequest):
        unseal(seal(place, audience), other, Place)


@pytest.mark.parametrize(
    "audience",
    [
        ["/v1/customers", [["sort", "name"]], "rep2"],
        ["/v1/customers", [], "rep"],
        ["/v1/interactions", [["sort", "name"]], "rep"],
        ["/v1/customers", [["sort", "name"], ["tag", "x"]], "rep"],
    ],
)
def test_a_cursor_of_another_user_list_or_filter_is_refused(audience: list[object]) -> None:
    with pytest.raises(BadRequest):
        unseal(seal(POSITION, AUDIENCE), msgspec.json.encode(audience).decode(), Place)


@given(st.text() | st.text("ABCabc019-_=+/ \n"))
def test_garbage_is_refused_as_a_bad_request(cursor: str) -> None:
    with pytest.raises(BadRequest):
        unseal(cursor, AUDIENCE, Place)


@given(st.integers(0, len(seal(POSITION, AUDIENCE)) - 1))
def test_a_truncated_cursor_is_refused(length: int) -> None:
    with pytest.raises(BadRequest):
        unseal(seal(POSITION, AUDIENCE)[:length], AUDIENCE, Place)


@given(st.data())
def test_a_cursor_with_any_letter_changed_is_refused(data: st.DataObject) -> None:
    cursor = seal(POSITION, AUDIENCE)
    place = data.draw(st.integers(0, len(cursor) - 1))
    letter = data.draw(st.sampled_from("AZaz09-_=").filter(lambda letter: letter != cursor[place]))
    with pytest.raises(BadRequest):
        unseal(cursor[:place] + letter + cursor[place + 1 :], AUDIENCE, Place)


@pytest.mark.parametrize(
    "respell",
    [
        lambda cursor: cursor + "=",
        lambda cursor: cursor + "==",
        lambda cursor: cursor + "A",
        lambda cursor: " " + cursor,
        lambda cursor: cursor + "\n",
        lambda cursor: cursor.replace("-", "+").replace("_", "/") + "====",
        lambda cursor: cursor + "\ud800",
    ],
)
def test_a_cursor_has_one_spelling_only(respell: Callable[[str], str]) -> None:
    with pytest.raises(BadRequest):
        unseal(respell(seal(POSITION, AUDIENCE)), AUDIENCE, Place)


@given(strategies.texts)
def test_a_cursor_does_not_tell_its_position(name: str) -> None:
    one, other = (Elsewhere(1, f"{mark}{name}#cus_01KAR3K4G5T6V7W8X9Y0ZABCDE") for mark in "ab")
    told = base64.urlsafe_b64decode(seal(one, AUDIENCE) + "==")
    assert b"cus_" not in told
    assert told[:12] != base64.urlsafe_b64decode(seal(other, AUDIENCE) + "==")[:12], "each is hidden in its own way"


def test_the_length_of_a_cursor_hardly_tells_that_of_its_position() -> None:
    lengths = {len(seal(Elsewhere(1, "x" * number), AUDIENCE)) for number in range(240)}
    assert len(lengths) <= 6


def test_a_forged_cursor_with_a_readable_position_is_refused() -> None:
    payload = msgspec.json.encode(POSITION)
    for forged in (payload, b"\0" * 12 + payload, b"0" * 12 + payload):
        with pytest.raises(BadRequest):
            unseal(base64.urlsafe_b64encode(forged).decode().rstrip("="), AUDIENCE, Place)


def test_a_cursor_to_a_position_of_another_shape_is_refused() -> None:
    with pytest.raises(BadRequest):
        unseal(seal(Elsewhere(1, "x"), AUDIENCE), AUDIENCE, Place)
