import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useWords } from "@/i18n";
import { FailedList, Loading } from "@/parts/Lists";
import type { Refused } from "./call";
import { useRefusalWords } from "./words";

type Props<T> = {
  of: UseQueryResult<T, Refused>;
  /** Heading when it could not be read: "The open bills could not be read". */
  failed: string;
  /** Rows of the skeleton. */
  rows?: number;
  /** Stands in place of the skeleton, where the layout is no list. */
  waiting?: ReactNode;
  children: (answer: T) => ReactNode;
};

/** An answer once it is there; until then its skeleton; and why not, with a way to try again. */
export function Answered<T>({ of, failed, rows, waiting, children }: Props<T>) {
  const common = useWords("common");
  const words = useRefusalWords();
  if (of.data !== undefined) return children(of.data);
  if (of.error?.refusal) {
    return (
      <FailedList title={failed} again={{ label: common("try_again"), onClick: () => void of.refetch() }}>
        {words.refusal(of.error.refusal)}
      </FailedList>
    );
  }
  return waiting ?? <Loading label={common("loading")} rows={rows} />;
}
