// A pretended core: answers operations from plain functions, typed by the generated operations. It decides
// nothing that matters; the real rules are tested in Rust. For tests of pages, and for looking at them.
import type { Host, Op, Refusal } from "@/ipc";
import { pretend } from "@/ipc";
import type { Operations, Topic } from "@/ipc/generated/operations";

/** How the pretended core answers; what is missing is refused as unknown. */
export type Answers = {
  [O in Op]?: (args: Operations[O]["args"]) => Operations[O]["reply"] | Promise<Operations[O]["reply"]>;
};

/** Throw what this makes from an answer to refuse. */
export const refuse = (refusal: Refusal): Refusal => refusal;

export type Sent = { op: string; args: unknown };

export type FakeDoor = {
  /** Everything that was sent, in order. */
  sent: Sent[];
  /** Answers that may be changed between two steps of a test. */
  answers: Answers;
  /** Says what a command touches, for the reply after it. */
  touches: Partial<Record<Op, Topic[]>>;
  /** What the shell says to the window. */
  shell(event: "touched" | "state", payload?: unknown): void;
  /** Answers of shell commands: `save_document`, `choose_files`. */
  commands: Record<string, (payload: Record<string, unknown>) => unknown>;
};

/** Puts a pretended core behind the window. */
export function fakeDoor(answers: Answers): FakeDoor {
  const hearers: { event: string; hear: (payload: unknown) => void }[] = [];
  const door: FakeDoor = {
    sent: [],
    answers,
    touches: {},
    commands: {},
    shell(event, payload) {
      for (const hearer of hearers) if (hearer.event === event) hearer.hear(payload);
    },
  };
  const host: Host = {
    async invoke(command, payload) {
      if (command !== "call") return door.commands[command]?.(payload) ?? null;
      const { op, args } = payload as { op: Op; args: never };
      door.sent.push({ op, args });
      const answer = door.answers[op] as ((args: never) => unknown) | undefined;
      if (!answer) throw refuse({ code: "unknown_operation" });
      const reply = await answer(args);
      if (reply instanceof Uint8Array) return reply.buffer;
      if (reply instanceof ArrayBuffer) return reply;
      return { reply, touched: door.touches[op] ?? [] };
    },
    listen: (event, hear) => void hearers.push({ event, hear }),
  };
  pretend(host);
  return door;
}
