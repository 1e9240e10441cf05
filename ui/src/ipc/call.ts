// The one crossing to the core, and the only file that knows there is a host behind the window.
// It sends operations, tells queries apart from commands, and says which topics a change touched.
// It holds no token and no session: those live in the core.
import { invoke } from "@tauri-apps/api/core";
import { getCurrentWebviewWindow } from "@tauri-apps/api/webviewWindow";
import type { Operations, Refusal, Topic } from "./generated/operations";
import { reads } from "./generated/operations";

export type Op = keyof Operations;
type OfKind<K extends string> = { [O in Op]: Operations[O]["kind"] extends K ? O : never }[Op];
export type QueryOp = OfKind<"query">;
export type CommandOp = OfKind<"command">;
export type EntranceOp = OfKind<"entrance">;
export type DocumentOp = OfKind<"document">;
export type Args<O extends Op> = Operations[O]["args"];
export type Reply<O extends Op> = Operations[O]["reply"];

/** What the core refuses, and the one thing that fails in the shell alone. */
export type Failure = Refusal | { code: "not_saved"; why: "forbidden" | "full" | "gone" | "failed" };

/** Why the core said no: a code and its parameters, never a sentence. */
export class Refused extends Error {
  constructor(readonly refusal: Failure) {
    super(refusal.code);
    this.name = "Refused";
  }
}

/** What stands behind the window: the shell, or in tests and previews a pretended one. */
export interface Host {
  invoke(command: string, payload: Record<string, unknown>): Promise<unknown>;
  listen(event: "touched" | "state", hear: (payload: unknown) => void): void;
}

let host: Host = {
  invoke: (command, payload) => invoke(command, payload),
  listen: (event, hear) => void getCurrentWebviewWindow().listen(event, (e) => hear(e.payload)),
};

/** Puts another host behind the window. For tests and previews, before the first page. */
export function pretend(other: Host) {
  host = other;
}

function isRefusal(thrown: unknown): thrown is Failure {
  return typeof thrown === "object" && thrown !== null && "code" in thrown;
}

async function cross(command: string, payload: Record<string, unknown>): Promise<unknown> {
  try {
    return await host.invoke(command, payload);
  } catch (thrown) {
    const refusal: Failure = isRefusal(thrown) ? thrown : { code: "unexpected", reference: "-" };
    for (const hear of refusalHearers) hear(refusal);
    throw new Refused(refusal);
  }
}

type TouchedHearer = (stale: (op: string) => boolean) => void;
const touchedHearers = new Set<TouchedHearer>();
const refusalHearers = new Set<(refusal: Failure) => void>();

/** Hears of every refusal, so that the frame can go to the lock page. Returns how to stop. */
export function onRefusal(hear: (refusal: Failure) => void): () => void {
  refusalHearers.add(hear);
  return () => refusalHearers.delete(hear);
}

/** Hears which queries a change made stale, here or in another window. Returns how to stop. */
export function onTouched(hear: TouchedHearer): () => void {
  touchedHearers.add(hear);
  return () => touchedHearers.delete(hear);
}

function touch(topics: readonly Topic[]) {
  if (topics.length === 0) return;
  const readBy = reads as Partial<Record<string, readonly Topic[]>>;
  const stale = (op: string) => readBy[op]?.some((topic) => topics.includes(topic)) ?? false;
  for (const hear of touchedHearers) hear(stale);
}

/** Starts hearing the shell: changes made in other windows, and changes of this window's session. */
export function hearShell(onState: () => void) {
  host.listen("touched", (payload) => touch(topicsOf(payload)));
  host.listen("state", onState);
}

function topicsOf(payload: unknown): Topic[] {
  if (Array.isArray(payload)) return payload as Topic[];
  const { topics, touched } = (payload ?? {}) as { topics?: Topic[]; touched?: Topic[] };
  return topics ?? touched ?? [];
}

async function send<O extends Op>(op: O, args: Args<O>): Promise<Reply<O>> {
  const { reply, touched } = (await cross("call", { op, args })) as { reply: Reply<O>; touched: Topic[] };
  touch(touched);
  return reply;
}

/** Asks without changing anything. */
export const ask = <Q extends QueryOp>(op: Q, args: Args<Q>): Promise<Reply<Q>> => send(op, args);

/** Session and set-up: what can be said before anyone is signed in. */
export async function enter<E extends EntranceOp>(op: E, args: Args<E>): Promise<Reply<E>> {
  if (leavers.size > 0 && (op === "session.lock" || op === "session.sign_out"))
    await Promise.allSettled([...leavers].map((keep) => keep()));
  return send(op, args);
}

const leavers = new Set<() => Promise<unknown>>();

/** Runs before the window is locked or its user signs out: to keep what is being typed. Returns how to stop. */
export function beforeLeaving(keep: () => Promise<unknown>): () => void {
  leavers.add(keep);
  return () => leavers.delete(keep);
}

let freshPassword: (() => Promise<boolean>) | null = null;

/** Says how to ask for the password again when a command wants it fresh. */
export function askFreshPasswordBy(way: (() => Promise<boolean>) | null) {
  freshPassword = way;
}

/** Asks for the password and tries once more when the core wants it fresh. */
async function fresh<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (thrown) {
    const wanted = thrown instanceof Refused && thrown.refusal.code === "fresh_password_needed";
    if (!wanted || !freshPassword || !(await freshPassword())) throw thrown;
    return await attempt();
  }
}

/** Changes something. */
export const act = <C extends CommandOp>(op: C, args: Args<C>): Promise<Reply<C>> =>
  fresh(() => send(op, args));

/** The bytes of a paper, to be shown inside the app. They are never written anywhere by the page. */
export async function fetchDocument<P extends DocumentOp>(op: P, args: Args<P>): Promise<Uint8Array> {
  const bytes = await cross("call", { op, args });
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes);
  if (bytes instanceof Uint8Array) return bytes;
  if (Array.isArray(bytes)) return Uint8Array.from(bytes as number[]);
  throw new Refused({ code: "unexpected", reference: "-" });
}

/** Opens another window of the app, where nobody has signed in yet. */
export const openWindow = () => cross("open_window", {}) as Promise<void>;

/** Lets the user choose where a paper is saved; the shell writes it. False when they cancel. */
export const saveDocument = <P extends DocumentOp>(op: P, args: Args<P>) =>
  fresh(() => cross("save_document", { op, args }) as Promise<boolean>);

/** Lets the user choose files or a folder to read. What comes back is for the core alone. */
export const chooseFiles = () => cross("choose_files", {}) as Promise<string[]>;
export const chooseFolder = () => cross("choose_folder", {}) as Promise<string | null>;
