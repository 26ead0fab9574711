import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.tokens.rules import ALPHABET, checksum, digest, id_in, new_text
from tests import strategies

TOKEN_ID = "tok_01KAR3K4G5T6V7W8X9Y0ZABCDE"


@given(strategies.token_ids)
def test_a_token_names_its_id(token_id: str) -> None:
    assert id_in(new_text(token_id)) == token_id


def test_a_token_has_the_form_that_scanners_are_told() -> None:
    assert re.fullmatch(r"kontor_[0-9A-HJKMNP-TV-Z]{26}_[0-9A-Za-z]{49}", new_text(TOKEN_ID))


def test_no_two_tokens_of_an_id_are_the_same() -> None:
    assert len({new_text(TOKEN_ID) for _ in range(100)}) == 100


def test_a_secret_has_as_many_possibilities_as_256_random_bits() -> None:
    secret = new_text(TOKEN_ID).split("_")[2][:-6]
    assert len(ALPHABET) == len(set(ALPHABET)) == 62
    assert len(ALPHABET) ** len(secret) >= 2**256


@given(st.data())
def test_one_wrong_letter_anywhere_is_noticed_without_looking_the_token_up(data: st.DataObject) -> None:
    text = new_text(TOKEN_ID)
    place = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from(ALPHABET).filter(lambda letter: letter != text[place]))
    assert id_in(text[:place] + letter + text[place + 1 :]) is None


@pytest.mark.parametrize("end", ["\n", " ", "x", "\u0660"])
def test_nothing_may_stand_behind_a_token(end: str) -> None:
    assert id_in(new_text(TOKEN_ID) + end) is None
    assert id_in(new_text(TOKEN_ID)[:-1] + end) is None


@given(strategies.texts | st.text("kontor_01aZ\n"))
def test_no_other_text_is_a_token(text: str) -> None:
    assert id_in(text) is None
    assert id_in(f"kontor_{text}") is None


@given(strategies.texts)
def test_a_checksum_has_six_letters_that_the_text_decides(text: str) -> None:
    assert re.fullmatch(r"[0-9A-Za-z]{6}", checksum(text))
    assert checksum(text) == checksum(text)


@given(strategies.token_ids)
def test_a_digest_tells_nothing_of_the_token(token_id: str) -> None:
    text = new_text(token_id)
    assert re.fullmatch(r"[0-9a-f]{64}", digest(text))
    assert text.split("_")[2][:8] not in digest(text)
