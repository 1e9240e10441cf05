import { Select, TextInput } from "@mantine/core";
import { IconBan } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Answered, type Reply, useAsk, useTitle } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { dataOption } from "@/parts/dataOption";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";

type Person = Reply<"users.rights">[number];
type Right = Person["rights"][number];
type Row = { permission: Right["permission"]; people: { person: Person; has: Right }[] };

/** Each right, who has it, and why: role, grant or what was taken away. */
export default function WhoMayPage() {
  const t = useWords("people");
  useTitle(t("who_may"));
  const rights = useAsk("users.rights", {});
  return (
    <PageBody>
      <PageHead title={t("who_may")} beside={<span className="wb-dim">{t("who_may_help")}</span>} />
      <Answered of={rights} failed={t("who_may_failed")} rows={10}>
        {(people) => <Matrix people={people} />}
      </Answered>
    </PageBody>
  );
}

/** Those who have a right, and those from whom it was taken; of one person also what they haven't. */
const said = ({ reach, why }: Right, chosen: boolean) => chosen || reach !== "nothing" || why === "denied";

function Matrix({ people }: { people: Person[] }) {
  const t = useWords("people");
  const [of, setOf] = useState<string | null>(null);
  const [find, setFind] = useState("");
  const shown = of === null ? people : people.filter(({ user_id }) => String(user_id) === of);
  const wanted = find.trim().toLocaleLowerCase();
  const rows: Row[] = (people[0]?.rights ?? [])
    .map(({ permission }, nth) => ({
      permission,
      people: shown.flatMap((person) => {
        const has = person.rights[nth];
        return has && said(has, of !== null) ? [{ person, has }] : [];
      }),
    }))
    .filter(({ permission }) => t(`right.${permission}`).toLocaleLowerCase().includes(wanted));
  return (
    <>
      <div className="wb-form-pair wb-audit-filter">
        <Select
          label={t("who_may_of")}
          placeholder={t("who_may_all")}
          renderOption={dataOption}
          clearable
          searchable
          data={people.map(({ user_id, display_name }) => ({ value: String(user_id), label: display_name }))}
          value={of}
          onChange={setOf}
        />
        <TextInput
          label={t("who_may_find")}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
      </div>
      <DataTable
        caption={t("who_may")}
        rows={rows}
        rowKey={({ permission }) => permission}
        size="compact"
        columns={[
          {
            key: "what",
            head: t("who_may_what"),
            width: "20rem",
            cell: ({ permission }) => t(`right.${permission}`),
          },
          { key: "who", head: t("who_may_who"), cell: (row) => <Who row={row} /> },
        ]}
        empty={<EmptyList icon={IconBan} title={t("who_may_none")} />}
      />
    </>
  );
}

function Who({ row: { permission, people } }: { row: Row }) {
  const t = useWords("people");
  if (people.length === 0) return <span className="wb-dim">{t("who_may_nobody")}</span>;
  return (
    <ul className="wb-plain-list">
      {people.map(({ person, has }) => (
        <li key={person.user_id}>
          {has.reach === "nothing" && <strong>{t("who_may_not")} </strong>}
          <bdi>{person.display_name}</bdi>
          <span className="wb-dim">
            {" · "}
            <Because person={person} has={has} />
            <Limits person={person} permission={permission} reach={has.reach} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Because({ person, has: { reach, why } }: { person: Person; has: Right }) {
  const t = useWords("people");
  const role = person.account ? t(`account_role.${person.account.role}`) : t(`roles.${person.role}`);
  const because = why === "role" ? t("why.role", { role }) : t(`why.${why}`);
  return reach === "own" ? `${t("who_may_own")}, ${because}` : because;
}

/** How far discounts and refunds go, where they have a limit. */
function Limits({
  person: { limits },
  permission,
  reach,
}: {
  person: Person;
  permission: Right["permission"];
  reach: Right["reach"];
}) {
  const t = useWords("people");
  const formats = useFormats();
  if (permission !== "adjust_bills" || reach === "nothing") return null;
  const percent = limits["discount.max_percent"] ?? null;
  const minor = limits["refund.max_minor"] ?? null;
  const parts = [
    percent !== null && t("who_may_percent", { percent }),
    minor !== null && t("who_may_refund", { amount: formats.money(minor) }),
  ].filter(Boolean);
  return parts.length > 0 ? `, ${t("who_may_limits", { what: parts.join(", ") })}` : null;
}
