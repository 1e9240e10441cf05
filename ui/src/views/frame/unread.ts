// What waits, for the counts in the rail: one's own unread messages, and appointments to be moved.
import { useAsk, useMay, usePerson } from "@/ipc";

export function useUnread(): number {
  const person = usePerson();
  const unread = useAsk("notifications.unread", {}, { when: person.role !== "patient" });
  return unread.data ?? 0;
}

export function useToMove(): number {
  const may = useMay();
  const left = useAsk("leave.left_to_do", {}, { when: may("book_appointments") });
  return left.data?.to_move ?? 0;
}
