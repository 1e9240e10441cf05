import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { enter, type Refused, type Reply } from "@/ipc";

/** The people of the sample practice, on its sign-in page only: nothing in it is real. */
export function SamplePeople({ onChoose }: { onChoose: (username: string) => void }) {
  const t = useWords("session");
  const people = useQuery<Reply<"setup.sample_people">, Refused>({
    queryKey: ["setup.sample_people"],
    queryFn: () => enter("setup.sample_people", {}),
  });
  if (!people.data || people.data.length === 0) return null;
  return (
    <section aria-labelledby="sample-people">
      <div className="wb-section-head">
        <h2 id="sample-people">{t("sample_people")}</h2>
      </div>
      <p className="wb-dim wb-small">{t("sample_people_help")}</p>
      <div style={{ display: "flex", flexWrap: "wrap", gap: "0.5rem", marginBlock: "0.5rem" }}>
        {people.data.map(({ username, display_name, role }) => (
          <Button key={username} size="compact-sm" variant="default" onClick={() => onChoose(username)}>
            <bdi>{display_name}</bdi>, {t(`sample_role.${role}`)}
          </Button>
        ))}
      </div>
      <p className="wb-dim wb-small">{t("sample_licence")}</p>
    </section>
  );
}
