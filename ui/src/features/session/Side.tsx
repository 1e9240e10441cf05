import { useFormats, useWords } from "@/i18n";
import { useNow, useSession } from "@/ipc";

/** The practice and the day, on the grey side of the sign-in. */
export function Side() {
  const t = useWords("session");
  const { practice } = useSession().state;
  const { date } = useNow();
  const formats = useFormats();
  return (
    <>
      {practice && (
        <p className="wb-figure">
          <bdi>{practice.name}</bdi>
        </p>
      )}
      <dl className="wb-pairs" style={{ marginBlockStart: "1.5rem" }}>
        <div>
          <dt>{t("today")}</dt>
          <dd>
            <bdi>{formats.day(date)}</bdi>
          </dd>
        </div>
      </dl>
    </>
  );
}
