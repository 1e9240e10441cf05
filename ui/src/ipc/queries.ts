// How pages read and change records: hooks over TanStack QueryOp, keyed by operation and arguments.
// What is cached is dropped by the topics a change touched, and by nothing else.
import { QueryClient, useMutation, useQuery } from "@tanstack/react-query";
import type { Args, CommandOp, QueryOp, Refused, Reply } from "./call";
import { act, ask, onTouched } from "./call";

/** A cache for one window. Nothing is retried or fetched again unless a change says it is stale. */
export function makeQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
  onTouched((stale) => {
    const predicate = ({ queryKey }: { queryKey: readonly unknown[] }) => stale(String(queryKey[0]));
    client.removeQueries({ predicate, type: "inactive" });
    void client.invalidateQueries({ predicate });
  });
  return client;
}

type AskOptions = {
  /** Ask only once this holds. */
  when?: boolean;
  /** Keep showing the last answer while the next is on its way (search as you type). */
  keep?: boolean;
  /** Asks again after so many milliseconds, where nothing tells that the answer is stale. */
  again?: number;
};

/** The answer to a query, read once and again when a change touches what it reads. */
export function useAsk<Q extends QueryOp>(
  op: Q,
  args: Args<Q>,
  { when = true, keep = false, again }: AskOptions = {},
) {
  return useQuery<Reply<Q>, Refused>({
    queryKey: [op, args],
    queryFn: () => ask(op, args),
    enabled: when,
    ...(again !== undefined && { refetchInterval: again }),
    ...(keep && { placeholderData: (last: unknown) => last as never }),
  });
}

/** A command: `mutate(args)` or `await mutateAsync(args)`; `isPending` while it runs. */
export function useAct<C extends CommandOp>(op: C, onDone?: (reply: Reply<C>, args: Args<C>) => void) {
  return useMutation<Reply<C>, Refused, Args<C>>({
    mutationFn: (args) => act(op, args),
    onSuccess: (reply, args) => onDone?.(reply, args),
  });
}
