"""Free ports are chosen before anybody listens on them."""

from infra.local.ports import free_port


def test_no_port_is_chosen_twice() -> None:
    chosen = [free_port() for _ in range(1_000)]
    assert len(set(chosen)) == len(chosen)
