import { IconStethoscope, IconUserCog } from "@tabler/icons-react";
import { useLocation } from "wouter";
import { useWords } from "@/i18n";
import { useAsk, useMay, usePerson } from "@/ipc";
import { matchedPieces } from "@/lib/fold";
import type { FindGroup, FindItem } from "@/parts/FindDialog";

/** Doctors in Ctrl+K: their day, and for those who manage doctors their profile and week. */
export function useFindDoctors(query: string): { groups: FindGroup[]; busy: boolean } {
  const t = useWords("doctors");
  const may = useMay();
  const person = usePerson();
  const [, go] = useLocation();
  const [books, manages] = [may("book_appointments"), may("manage_doctors")];
  const list = useAsk(
    "doctors.list",
    { inactive: null },
    { when: query !== "" && may("see_schedules") && (books || manages) },
  );
  const words = query.split(/\s+/).filter(Boolean);
  // Each word has to begin one of the names, or the field of medicine.
  const fits = (names: string) =>
    words.every((word) => matchedPieces(names, word).some(({ hit }) => hit)) && words.length > 0;
  const found = (query === "" ? [] : (list.data?.doctors ?? []))
    .filter((one) => fits(`${one.display_name} ${one.first_name} ${one.last_name} ${one.specialization}`))
    .slice(0, 6);
  const items = found.flatMap((one): FindItem[] => {
    const own = one.doctor_id === person.doctor_id && person.role === "doctor";
    const facts = [one.specialization, one.department].filter(Boolean).join(" · ");
    const day: FindItem = {
      id: `doctor-${one.doctor_id}-day`,
      icon: IconStethoscope,
      title: <bdi>{one.display_name}</bdi>,
      second: <bdi>{facts}</bdi>,
      end: t("find_day"),
      onChoose: () => go(own ? "/my-day" : `/today?doctor=${one.doctor_id}`),
    };
    const profile: FindItem = {
      id: `doctor-${one.doctor_id}-profile`,
      icon: IconUserCog,
      title: <bdi>{one.display_name}</bdi>,
      second: <bdi>{facts}</bdi>,
      end: t("find_profile"),
      onChoose: () => go(`/schedules/${one.doctor_id}`),
    };
    return [...(books ? [day] : []), ...(manages ? [profile] : [])];
  });
  return { groups: [{ id: "doctors", title: t("find_doctors"), items }], busy: list.isFetching };
}
