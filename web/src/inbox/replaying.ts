/** All mails that wait are processed again, one after the other, and each is told of. */
import { Problem } from "~/api/problem";
import type { MailProblem } from "./ProblemCard";

/** What can become of a mail. `elsewhere`: somebody else has dealt with it meanwhile. */
export const BECAME = ["filed", "ignored", "waiting", "elsewhere", "refused"] as const;
export type Became = (typeof BECAME)[number];

export interface Replaying {
  all: number;
  done: number;
  became: Readonly<Record<Became, number>>;
  /** Those that the API refused to process, with why. */
  refused: readonly { mail: MailProblem; problem: Problem }[];
  /** Why it ended before the last one, when it was not stopped by the user; the mail it came from counts as not tried. */
  interruption?: Problem;
}

export const begin = (all: number): Replaying => ({
  all,
  done: 0,
  became: { filed: 0, ignored: 0, waiting: 0, elsewhere: 0, refused: 0 },
  refused: [],
});

type Replay = (id: string) => Promise<{ status: string }>;

/** Processes the mails in turn, telling how far it is after each; stops when it is told to, or when no answer comes. */
export async function replayInTurn(
  mails: readonly MailProblem[],
  replay: Replay,
  tell: (now: Replaying) => void,
  signal: AbortSignal,
): Promise<void> {
  let now = begin(mails.length);
  for (const mail of mails) {
    if (signal.aborted) return;
    const found = await becameOf(mail, replay);
    if (found instanceof Problem && found.isPassing) {
      tell({ ...now, interruption: found });
      return;
    }
    now = found instanceof Problem ? refusedWith(now, mail, found) : counted(now, found);
    tell(now);
  }
}

async function becameOf(mail: MailProblem, replay: Replay): Promise<Became | Problem> {
  try {
    const { status } = await replay(mail.id);
    if (status === "processed") return "filed";
    return status === "ignored" ? "ignored" : "waiting";
  } catch (error) {
    const problem = Problem.ofNetwork(error);
    return problem.status === 404 || problem.status === 409 ? "elsewhere" : problem;
  }
}

const counted = (now: Replaying, one: Became): Replaying => ({
  ...now,
  done: now.done + 1,
  became: { ...now.became, [one]: now.became[one] + 1 },
});

const refusedWith = (now: Replaying, mail: MailProblem, problem: Problem): Replaying => ({
  ...counted(now, "refused"),
  refused: [...now.refused, { mail, problem }],
});
