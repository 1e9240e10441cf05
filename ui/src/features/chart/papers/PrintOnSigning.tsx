import { Checkbox } from "@mantine/core";
import { useWords } from "@/i18n";
import { Section } from "@/parts/Section";
import { type PaperKind, paperKinds } from "./papers";

type Props = {
  value: readonly PaperKind[];
  onChange: (kinds: PaperKind[]) => void;
  /** Whether something is prescribed so far. */
  prescribes: boolean;
};

/** Which papers come with the signature. They open as soon as the visit is signed. */
export function PrintOnSigning({ value, onChange, prescribes }: Props) {
  const t = useWords("visit_papers");
  return (
    <Section title={t("on_signing")}>
      <div className="wb-paper-ticks">
        {paperKinds.map((kind) => {
          const lacks = kind === "prescription" && !prescribes;
          return (
            <Checkbox
              key={kind}
              label={t(`kind.${kind}`)}
              description={lacks ? t("why.nothing_prescribed") : undefined}
              disabled={lacks}
              checked={value.includes(kind) && !lacks}
              onChange={(e) =>
                onChange(e.currentTarget.checked ? [...value, kind] : value.filter((other) => other !== kind))
              }
            />
          );
        })}
      </div>
    </Section>
  );
}

/** Where the papers of a visit open once it is signed; null where none was ticked. */
export function papersPath(
  record_id: number,
  kinds: readonly PaperKind[],
  prescribes: boolean,
): string | null {
  const wanted = paperKinds.filter((kind) => kinds.includes(kind) && (kind !== "prescription" || prescribes));
  return wanted.length > 0 ? `/records/${record_id}/papers?of=${wanted.join(",")}` : null;
}
