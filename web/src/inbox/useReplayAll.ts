import { useEffect, useRef, useState } from "react";
import { Problem } from "~/api/problem";
import { replay, useRefresh } from "./mutations";
import { allProblems } from "./queries";
import { begin, type Replaying, replayInTurn } from "./replaying";

/** Processes every mail again that waits, until all are done, somebody stops it, or the page is left. */
export function useReplayAll() {
  const refresh = useRefresh();
  const [now, setNow] = useState<Replaying>();
  const [running, setRunning] = useState<AbortController>();
  const latest = useRef(running);
  latest.current = running;
  useEffect(() => () => latest.current?.abort(), []);
  const start = async () => {
    const stopping = new AbortController();
    setNow(undefined);
    setRunning(stopping);
    try {
      const mails = await allProblems(stopping.signal);
      setNow(begin(mails.length));
      await replayInTurn(mails, replay, setNow, stopping.signal);
    } catch (error) {
      if (!stopping.signal.aborted) setNow({ ...begin(0), interruption: Problem.ofNetwork(error) });
    }
    setRunning(undefined);
    void refresh();
  };
  return { now, isRunning: running !== undefined, start, stop: () => running?.abort(), close: () => setNow(undefined) };
}
