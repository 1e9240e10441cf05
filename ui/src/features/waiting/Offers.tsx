// Times that became free, and who of the waiting fits each. Nobody is booked by itself: the desk calls, and
// books, or notes what came of it.
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { act, Refused, type Reply, useAsk, useNow, useRefusalWords } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { Icon } from "@/parts/Icon";
import { useNotice } from "@/parts/Toasts";
import { TakeOff } from "./TakeOff";
import { Urgency, useWishes, type Waiting } from "./words";

type Offer = Reply<"waiting.offers">["offers"][number];
type Fits = Offer["fits"][number];

/** Who is booked where, as the dialog of booking takes it. */
export type Wanted = {
  doctor_id: number;
  date: string;
  time: string;
  minutes: number;
  patient: Waiting["patient"];
  waiting_id: number;
};

type Props = {
  /** Beside the board: three at most of each, and no wishes. */
  brief?: boolean;
  onBook: (wanted: Wanted) => void;
};

export function useOffers() {
  return useAsk("waiting.offers", {}, { keep: true });
}

export function Offers({ offers, brief = false, onBook }: Props & { offers: readonly Offer[] }) {
  const t = useWords("waiting");
  const formats = useFormats();
  const now = useNow();
  const [off, setOff] = useState<Waiting | null>(null);
  return (
    <>
      <ul className="wb-offers">
        {offers.map((offer) => (
          <li key={`${offer.doctor_id} ${offer.date} ${offer.time}`}>
            <div className="wb-offer-when">
              <bdi className="wb-strong">
                {offer.date === now.date && brief ? offer.time : `${formats.day(offer.date)} ${offer.time}`}
              </bdi>{" "}
              <bdi className="wb-dim">{offer.name}</bdi>
            </div>
            <ul>
              {(brief ? offer.fits.slice(0, 3) : offer.fits).map((fits) => (
                <li key={fits.waiting.waiting_id}>
                  <One offer={offer} fits={fits} brief={brief} onBook={onBook} onTakeOff={setOff} />
                </li>
              ))}
            </ul>
            {brief && offer.fits.length > 3 && (
              <span className="wb-small wb-dim">{t("and_more", { count: offer.fits.length - 3 })}</span>
            )}
          </li>
        ))}
      </ul>
      {off && <TakeOff it={off} onClose={() => setOff(null)} />}
    </>
  );
}

type OneProps = Props & { offer: Offer; fits: Fits; onTakeOff: (it: Waiting) => void };

function One({ offer, fits, brief = false, onBook, onTakeOff }: OneProps) {
  const t = useWords("waiting");
  const formats = useFormats();
  const words = useRefusalWords();
  const notice = useNotice();
  const now = useNow();
  const wishes = useWishes();
  const { waiting: it, time, duration_minutes } = fits;
  const patient = patientName(it.patient.last_name, it.patient.first_name);
  async function called(outcome: "not_reached" | "not_wanted") {
    try {
      await act("waiting.called", {
        waiting_id: it.waiting_id,
        doctor_id: offer.doctor_id,
        date: offer.date,
        time,
        outcome,
      });
      notice(<Say t={t} k={`noted_${outcome}`} with={{ patient: <bdi>{patient}</bdi> }} />);
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      notice(words.refusal(thrown.refusal));
    }
  }
  return (
    <span className="wb-offer" data-brief={brief || undefined}>
      <span className="wb-offer-who">
        <bdi>{patient}</bdi>
        <span className="wb-small wb-dim">
          {it.patient.phone ? <bdi>{it.patient.phone}</bdi> : t("no_phone")}
          {!brief && (
            <>
              {" · "}
              <bdi>{wishes(it, now.date)}</bdi>
            </>
          )}
          {time !== offer.time && (
            <>
              {" · "}
              <bdi>{time}</bdi>
            </>
          )}
        </span>
        {it.note && !brief && (
          <span className="wb-small">
            <bdi>{it.note}</bdi>
          </span>
        )}
        {fits.not_reached_at !== null && (
          <span className="wb-small wb-dim">
            {t("not_reached_at", { when: formats.instantTime(fits.not_reached_at) })}
          </span>
        )}
      </span>
      {(!brief || it.urgency === "urgent") && <Urgency it={it} />}
      <span className="wb-inline">
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t("book_who", { patient, time })}
          onClick={() =>
            onBook({
              doctor_id: offer.doctor_id,
              date: offer.date,
              time,
              minutes: duration_minutes,
              patient: it.patient,
              waiting_id: it.waiting_id,
            })
          }
        >
          {t("book")}
        </Button>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" aria-label={t("more_who", { patient })}>
              <Icon icon={IconDots} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => void called("not_reached")}>{t("not_reached")}</Menu.Item>
            <Menu.Item onClick={() => void called("not_wanted")}>{t("not_wanted")}</Menu.Item>
            <Menu.Item onClick={() => onTakeOff(it)}>{t("take_off")}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </span>
    </span>
  );
}
