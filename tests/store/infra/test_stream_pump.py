import json
import threading
import time
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infra.local.activity import Activity
from infra.local.checkpoints import Checkpoint
from infra.local.functions import Function
from infra.local.idleness import Idleness
from infra.local.stream_source import Shard, StreamSource
from tests.store.infra.pumping import MANY, Bench, Crash, Names, Recorder, SplitStream, Table, drain


def test_changes_arrive_in_the_order_in_which_they_were_written(bench: Bench) -> None:
    bench.table.put(*MANY)
    seen = Recorder()
    drain(bench.pump(seen))
    assert seen.done == MANY


def test_a_batch_has_at_most_the_registered_size(bench: Bench) -> None:
    bench.table.put(*MANY)
    seen = Recorder()
    drain(bench.pump(seen))
    assert [len(batch) for batch in seen.batches] == [10, 10, 5]


def test_a_record_has_the_form_in_which_lambda_sends_it(bench: Bench) -> None:
    bench.table.put("a", raw={"B": b"\x00\xff"}, parts={"L": [{"BS": [b"x"]}, {"N": "1.5"}]})
    seen = Recorder()
    drain(bench.pump(seen))
    record = seen.events[0]["Records"][0]
    assert record["eventSource"] == "aws:dynamodb"
    assert record["eventName"] == "INSERT"
    assert record["eventSourceARN"] == bench.table.source.arn
    assert set(record) == {
        "eventID", "eventName", "eventVersion", "eventSource", "awsRegion", "dynamodb", "eventSourceARN",
    }  # fmt: skip
    change = record["dynamodb"]
    assert isinstance(change["ApproximateCreationDateTime"], float)
    assert change["StreamViewType"] == "NEW_AND_OLD_IMAGES"
    assert change["Keys"] == {"pk": {"S": "a"}}
    assert change["NewImage"] == {
        "pk": {"S": "a"},
        "raw": {"B": "AP8="},
        "parts": {"L": [{"BS": ["eA=="]}, {"N": "1.5"}]},
    }


def test_a_record_reported_as_failed_is_given_up_alone(bench: Bench) -> None:
    bench.table.put(*MANY)
    seen = Recorder().partial("k004")
    drain(bench.pump(seen))
    assert bench.dead_names() == ["k004"]
    assert list(dict.fromkeys(seen.done)) == [name for name in MANY if name != "k004"]


def test_a_partial_failure_sends_nothing_again_that_stands_before_the_failed_record(bench: Bench) -> None:
    bench.table.put(*MANY[:10])
    seen = Recorder().partial("k004")
    drain(bench.pump(seen))
    assert seen.batches[0] == MANY[:10]
    assert all(min(batch) >= "k004" for batch in seen.batches[1:])


def test_a_record_that_makes_the_function_raise_is_given_up_alone(bench: Bench) -> None:
    bench.table.put(*MANY)
    seen = Recorder().raising("k007")
    drain(bench.pump(seen))
    assert bench.dead_names() == ["k007"]
    assert seen.done == [name for name in MANY if name != "k007"]


def test_a_batch_that_raised_is_split_in_two_and_its_halves_are_sent_in_order(bench: Bench) -> None:
    bench.table.put(*MANY[:4])
    seen = Recorder().raising("k003")
    drain(bench.pump(seen, max_retries=0))
    assert seen.batches == [MANY[:4], MANY[:2], MANY[2:4], ["k002"], ["k003"]]


def test_a_failing_record_is_sent_again_as_often_as_configured(bench: Bench) -> None:
    bench.table.put("a")
    seen = Recorder().raising("a")
    drain(bench.pump(seen, max_retries=3))
    assert seen.batches == [["a"]] * 4
    assert bench.dead[0][2]["requestContext"]["approximateInvokeCount"] == 4


def test_a_function_that_recovers_loses_nothing(bench: Bench) -> None:
    bench.table.put(*MANY[:3])
    troubles = iter([ValueError(), ValueError()])

    def stumble(_names: Names) -> None:
        for trouble in troubles:
            raise trouble

    seen = Recorder(stumble)
    drain(bench.pump(seen))
    assert seen.done == MANY[:3]
    assert bench.dead == []


@pytest.mark.parametrize("identifier", ["", None, "no such record"])
def test_a_response_that_names_no_record_of_the_batch_fails_the_whole_batch(
    bench: Bench, identifier: str | None
) -> None:
    bench.table.put("a", "b")
    answers = iter([{"batchItemFailures": [{"itemIdentifier": identifier}]}])
    seen = Recorder(lambda _names: next(answers, None))
    drain(bench.pump(seen))
    assert seen.batches == [["a", "b"], ["a"], ["b"]]


def test_a_dead_letter_holds_the_whole_event_for_a_replay(bench: Bench) -> None:
    bench.table.put("a")
    seen = Recorder().raising("a")
    drain(bench.pump(seen))
    [(consumer, sequence, letter)] = bench.dead
    replayed = Recorder()
    Function(consumer, replayed).handler(json.loads(letter["payload"]), None)
    assert replayed.events == [seen.events[0]]
    assert letter["DDBStreamBatchInfo"]["startSequenceNumber"] == sequence


def test_a_record_is_not_done_until_its_dead_letter_is_kept(bench: Bench) -> None:
    bench.table.put("a", "b")
    pump = bench.pump(Recorder().raising("a"))

    def full(*_letter: object) -> None:
        raise Crash

    pump.dead_letters = full
    with pytest.raises(Crash):
        drain(pump)
    drain(bench.pump(Recorder().raising("a")))
    assert bench.dead_names() == ["a"]


def test_records_that_the_filter_leaves_out_are_passed_by_for_good(bench: Bench) -> None:
    bench.table.put(*MANY)
    seen = Recorder()
    drain(bench.pump(seen, wanted=lambda record: record["dynamodb"]["Keys"]["pk"]["S"] == "k003"))
    assert seen.batches == [["k003"]]
    again = Recorder()
    drain(bench.pump(again))
    assert again.batches == []


def test_a_new_pump_goes_on_where_the_last_one_stopped(bench: Bench) -> None:
    bench.table.put(*MANY[:10])
    drain(bench.pump(Recorder()))
    bench.table.put(*MANY[10:])
    seen = Recorder()
    drain(bench.pump(seen))
    assert seen.done == MANY[10:]


def test_a_store_without_a_checkpoint_is_read_from_its_oldest_change(bench: Bench) -> None:
    bench.table.put(*MANY)
    drain(bench.pump(Recorder()))
    bench.path.unlink()
    seen = Recorder()
    drain(bench.pump(seen))
    assert seen.done == MANY


def test_a_position_that_the_stream_no_longer_holds_is_reported_and_everything_left_is_read(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.table.put("first of all")  # sequence numbers count through all tables: this table's first one is above 1
    drain(bench.pump(Recorder()))
    content = bench.path.read_text()
    position = content.split('"after": "')[1].split('"')[0]
    bench.path.write_text(content.replace(position, "0" * len(position)))
    bench.table.put("second")
    seen = Recorder()
    drain(bench.pump(seen))
    assert seen.done == ["first of all", "second"]
    assert "CHANGES WERE LOST" in caplog.text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    crashes=st.lists(st.integers(0, 30), max_size=6),
    poison=st.sets(st.sampled_from(MANY), max_size=3),
    mode=st.sampled_from(["raise", "report"]),
)
def test_whenever_the_process_dies_every_change_is_processed_or_kept_in_order(
    tmp_path_factory: pytest.TempPathFactory, written: Table, crashes: list[int], poison: set[str], mode: str
) -> None:
    bench = Bench(written, tmp_path_factory.mktemp("crashes") / "consumer.json")
    processed: Names = []
    for crash_after in [*crashes, None]:
        seen = Recorder()
        seen = seen.raising(*poison) if mode == "raise" else seen.partial(*poison)
        count_down(seen, crash_after)
        with suppress(Crash):
            drain(bench.pump(seen, max_retries=0))
        processed += seen.done
    assert set(processed) == set(MANY) - poison
    assert set(bench.dead_names()) == poison
    assert list(dict.fromkeys(processed)) == sorted(set(processed))


def count_down(seen: Recorder, crash_after: int | None) -> None:
    """Let the function crash instead of its n-th call."""
    inner, calls = seen.fail, iter(range(10_000))

    def fail(names: Names) -> object:
        if next(calls) == crash_after:
            raise Crash
        return inner(names)

    seen.fail = fail


@pytest.fixture
def written(table: Table) -> Table:
    table.put(*MANY)
    return table


def test_a_change_reaches_the_function_of_a_running_pump_and_stop_ends_it(bench: Bench) -> None:
    arrived = threading.Event()
    pump = bench.pump(Recorder(lambda _names: arrived.set()))
    thread = threading.Thread(target=pump.run)
    thread.start()
    bench.table.put("a")
    assert arrived.wait(5)
    pump.stop.set()
    thread.join(5)
    assert not thread.is_alive()


def test_stop_ends_a_pump_that_waits_for_a_retry_and_the_record_is_sent_again_later(bench: Bench) -> None:
    bench.table.put("a")
    failed = threading.Event()
    seen = Recorder().raising("a")
    inner = seen.fail

    def fail(names: Names) -> object:
        failed.set()
        return inner(names)

    seen.fail = fail
    pump = bench.pump(seen, max_retries=1000)
    thread = threading.Thread(target=pump.run)
    thread.start()
    assert failed.wait(5)
    pump.stop.set()
    thread.join(5)
    assert bench.dead == []
    again = Recorder()
    drain(bench.pump(again))
    assert again.done == ["a"]


def test_a_pump_has_settled_only_when_a_look_after_the_question_found_nothing(bench: Bench) -> None:
    bench.table.put("a")
    pump = bench.pump(Recorder())
    pump.step()
    assert not pump.settled_since(float("-inf"))
    pump.step()
    assert pump.settled_since(float("-inf"))
    assert not pump.settled_since(time.monotonic())


def test_while_the_store_does_not_answer_no_record_is_given_up(bench: Bench) -> None:
    bench.table.put("a")
    pump = bench.pump(Recorder().raising("a"))
    inner, silent = pump.source.shards, threading.Event()

    class SilenceError(Exception): ...

    def shards() -> list[Shard]:
        if silent.is_set():
            raise SilenceError
        silent.set()
        return inner()

    pump.source.shards = shards  # type: ignore[method-assign]
    with pytest.raises(SilenceError):
        drain(pump)
    assert bench.dead == []


def test_pumps_of_one_stream_tell_each_other_of_changes(bench: Bench) -> None:
    arrived = threading.Event()
    first = bench.pump(Recorder())
    second = bench.pump(Recorder(lambda _names: arrived.set()), poll_s=60)
    second.checkpoint = Checkpoint(bench.path.with_name("second.json"), bench.table.source.arn)
    first.ring = second.news.set
    threads = [threading.Thread(target=pump.run) for pump in (first, second)]
    for thread in threads:
        thread.start()
    bench.table.put("a")
    assert arrived.wait(5)
    for pump in (first, second):
        pump.stop.set()
        pump.news.set()
    for thread in threads:
        thread.join(5)
    assert not any(thread.is_alive() for thread in threads)


def test_nothing_is_idle_before_every_consumer_has_seen_what_was_written(bench: Bench) -> None:
    activity = Activity()
    pump = bench.pump(Recorder(), poll_s=60)
    pump.activity = activity
    idle = Idleness(activity, [pump], [])
    thread = threading.Thread(target=pump.run)
    thread.start()
    for name in ("a", "b", "c"):
        bench.table.put(name)
        while not idle()["idle"]:
            pass
        assert pump.function.handler.done[-1] == name  # type: ignore[attr-defined]
    pump.stop.set()
    pump.news.set()
    thread.join(5)


def test_a_child_shard_is_read_after_its_parent(bench: Bench) -> None:
    stream = SplitStream({"parent": ["1", "2"], "child": ["3"]}, parents={"child": "parent"})
    seen = Recorder()
    pump = bench.pump(seen)
    pump.source = StreamSource(stream, "split")
    drain(pump)
    assert seen.done == ["1", "2", "3"]
    assert pump.checkpoint.position("parent").finished
