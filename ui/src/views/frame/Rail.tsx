import { Link, useLocation } from "wouter";
import { useWords } from "@/i18n";
import type { Person } from "@/ipc";
import { Icon } from "@/parts/Icon";
import { Mark } from "@/parts/Mark";
import { type Place, placesOf } from "../places";
import { routes } from "../routes";
import { useToMove, useUnread } from "./unread";

/** The places of one's role, each an icon and its word. */
export function Rail({ person }: { person: Person }) {
  const t = useWords("frame");
  const built = (place: Place) => routes.some((route) => route.path === place.path);
  const groups = placesOf(person).map((group) => group.filter(built));
  return (
    <nav className="wb-rail" aria-label={t("places")}>
      <div className="wb-rail-mark">
        <Mark />
      </div>
      {groups
        .filter((group) => group.length > 0)
        .map((group, i) => (
          <div key={group[0]?.name}>
            {i > 0 && <hr className="wb-rail-break" />}
            <ul>
              {group.map((place) => (
                <li key={place.name}>
                  <RailPlace place={place} />
                </li>
              ))}
            </ul>
          </div>
        ))}
    </nav>
  );
}

function RailPlace({ place }: { place: Place }) {
  const t = useWords("frame");
  const [location] = useLocation();
  const unread = useUnread();
  const here = location === place.path || location.startsWith(`${place.path}/`);
  const toMove = useToMove();
  const waiting: Partial<Record<typeof place.name, number>> = { messages: unread, calls: toMove };
  const count = waiting[place.name] ?? 0;
  return (
    <Link href={place.path} aria-current={here ? "page" : undefined}>
      <Icon icon={place.icon} large />
      <span>{t(`place.${place.name}`)}</span>
      {count > 0 && (
        <span className="wb-rail-count">
          <bdi aria-hidden>{count}</bdi>
          <span className="wb-hidden">{t(place.name === "calls" ? "to_move" : "unread", { count })}</span>
        </span>
      )}
    </Link>
  );
}
