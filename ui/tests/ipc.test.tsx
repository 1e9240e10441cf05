// The crossing: what is kept, what is dropped, and what a refusal does.
import { QueryClientProvider } from "@tanstack/react-query";
import { renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { act, askFreshPasswordBy, enter, hearShell, makeQueryClient, Refused, useAsk } from "@/ipc";
import { reads } from "@/ipc/generated/operations";
import { fakeDoor, refuse } from "./fake/door";

// Two operations that no release has, so that these tests stand whatever the rooms do.
const patients = "test.patients" as never;
const bills = "test.bills" as never;
const change = "test.change" as never;

beforeEach(() => Object.assign(reads, { "test.patients": ["patients"], "test.bills": ["bills"] }));
afterEach(() => {
  for (const op of ["test.patients", "test.bills"]) delete (reads as Record<string, unknown>)[op];
  askFreshPasswordBy(null);
});

const within =
  (cache: ReturnType<typeof makeQueryClient>) =>
  ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={cache}>{children}</QueryClientProvider>
  );

function asked() {
  let count = 0;
  const door = fakeDoor({
    "test.patients": () => ++count,
    "test.bills": () => "bills",
    "test.change": () => null,
  } as never);
  const wrapper = within(makeQueryClient());
  const hook = renderHook(
    () => ({ patients: useAsk(patients, {} as never), bills: useAsk(bills, {} as never) }),
    {
      wrapper,
    },
  );
  const times = (op: string) => door.sent.filter((sent) => sent.op === op).length;
  return { door, hook, times };
}

test("a change drops exactly the queries that read what it touched", async () => {
  const { door, hook, times } = asked();
  await waitFor(() => expect(hook.result.current.bills.data).toBe("bills"));
  door.touches = { [change]: ["patients"] } as never;
  await act(change, {} as never);
  await waitFor(() => expect(hook.result.current.patients.data).toBe(2));
  expect(times("test.bills")).toBe(1);
});

test("a change in another window does the same", async () => {
  const { door, hook, times } = asked();
  hearShell(() => undefined);
  await waitFor(() => expect(hook.result.current.bills.data).toBe("bills"));
  door.shell("touched", ["bills"]);
  await waitFor(() => expect(times("test.bills")).toBe(2));
  expect(times("test.patients")).toBe(1);
});

test("a command that wants a fresh password asks for it once and then goes through", async () => {
  let fresh = false;
  const door = fakeDoor({
    "test.change": () => {
      if (!fresh) throw refuse({ code: "fresh_password_needed" });
      return "done";
    },
  } as never);
  const way = vi.fn(async () => {
    fresh = true;
    return true;
  });
  askFreshPasswordBy(way);
  expect(await act(change, {} as never)).toBe("done");
  expect(way).toHaveBeenCalledTimes(1);
  expect(door.sent).toHaveLength(2);
});

test("who does not give the password gets the refusal", async () => {
  fakeDoor({
    "test.change": () => {
      throw refuse({ code: "fresh_password_needed" });
    },
  } as never);
  askFreshPasswordBy(async () => false);
  await expect(act(change, {} as never)).rejects.toMatchObject({
    refusal: { code: "fresh_password_needed" },
  });
});

test("what the host throws that is no refusal becomes one, and says nothing of it", async () => {
  fakeDoor({
    "session.state": () => {
      throw new Error("/home/someone/OKAFOR");
    },
  });
  const failed = await enter("session.state", {}).catch((thrown) => thrown);
  expect(failed).toBeInstanceOf(Refused);
  expect(failed.refusal).toEqual({ code: "unexpected", reference: "-" });
});
