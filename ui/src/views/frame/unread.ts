// How many of one's own messages are unread, for the count in the rail.
import { useAsk, usePerson } from "@/ipc";

export function useUnread(): number {
  const person = usePerson();
  const unread = useAsk("notifications.unread", {}, { when: person.role !== "patient" });
  return unread.data ?? 0;
}
