import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { Answered, useAsk } from "@/ipc";
import { Section } from "@/parts/Section";

/** Where the codes of diagnoses come from. */
export function CodesSource() {
  const t = useWords("diagnoses");
  const formats = useFormats();
  const source = useAsk("codes.source", {});
  return (
    <Section title={t("source")}>
      <Answered of={source} failed={t("source_failed")} rows={2}>
        {({ release, publisher, codes, billable, sha256 }) => (
          <>
            <p>
              <bdi>{release}</bdi>
              <br />
              <bdi className="wb-dim">{publisher}</bdi>
            </p>
            <p className="wb-small wb-dim">
              <Say
                t={t}
                k="source_counts"
                with={{
                  codes: <bdi>{formats.number(codes)}</bdi>,
                  billable: <bdi>{formats.number(billable)}</bdi>,
                }}
              />{" "}
              <Say t={t} k="source_sum" with={{ sum: <bdi className="wb-code-sum">{sha256}</bdi> }} />
            </p>
          </>
        )}
      </Answered>
    </Section>
  );
}
