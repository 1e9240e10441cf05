// Which day stands on a page of days: today, or the one that was turned to or asked for in the address.
import { useEffect, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { useNow } from "@/ipc";
import { isDate } from "@/lib/dates";

/** The day of the page at `home`, and how to turn to another; `null` is today, also tomorrow. */
export function useTurned(home: string) {
  const now = useNow();
  const [, go] = useLocation();
  const search = useSearch();
  const asked = new URLSearchParams(search).get("date");
  const [turned, setTurned] = useState(asked !== null && isDate(asked) ? asked : null);
  // What is asked for in the address is done once: whoever comes back begins with today.
  useEffect(() => {
    if (search === "") return;
    if (asked !== null && isDate(asked)) setTurned(asked);
    go(`${home}?`, { replace: true });
  }, [search, asked, home, go]);
  return { date: turned ?? now.date, setTurned };
}
