import { Anchor, Button, TextInput } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import {
  Answered,
  enter,
  type Refused,
  type Reply,
  type SessionState,
  useForm,
  useNow,
  useSession,
} from "@/ipc";
import { Icon } from "@/parts/Icon";
import { ErrorNote } from "@/parts/Note";
import { Sheet } from "@/parts/Sheet";

type KeySheet = Reply<"setup.recovery_key">;

/** The recovery key: shown, printed, and typed back in part. Until then it is shown at each sign-in. */
export function KeepKey() {
  const t = useWords("setup");
  const { arrive } = useSession();
  const [kept, setKept] = useState(false);
  const sheet = useQuery<KeySheet, Refused>({
    queryKey: ["setup.recovery_key"],
    queryFn: () => enter("setup.recovery_key", {}),
    gcTime: 0,
  });
  return (
    <Answered of={sheet} failed={t("key_failed")} waiting={null}>
      {(shown) =>
        kept ? (
          <TypeBack sheet={shown} onDone={arrive} onShow={() => setKept(false)} />
        ) : (
          <ShowKey sheet={shown} onKept={() => setKept(true)} />
        )
      }
    </Answered>
  );
}

function Groups({ groups, label }: { groups: string[]; label: string }) {
  return (
    <ol className="wb-key" aria-label={label}>
      {groups.map((group, i) => (
        <li key={group}>
          <bdi className="wb-small wb-dim">{i + 1}</bdi>
          <bdi>{group}</bdi>
        </li>
      ))}
    </ol>
  );
}

function ShowKey({ sheet, onKept }: { sheet: KeySheet; onKept: () => void }) {
  const t = useWords("setup");
  const formats = useFormats();
  const now = useNow();
  const { state } = useSession();
  const { groups } = sheet;
  const label = t("key_label", { count: groups.length });
  return (
    <div className="wb-doorway-form" data-wide>
      <div>
        <h1>{t("key_title")}</h1>
        <p className="wb-dim">{t("key_help")}</p>
      </div>
      <Groups groups={groups} label={label} />
      <div className="wb-form-bar">
        <Button variant="default" leftSection={<Icon icon={IconPrinter} />} onClick={() => window.print()}>
          {t("key_print")}
        </Button>
        <Button onClick={onKept}>{t("key_kept")}</Button>
      </div>
      <Sheet>
        <h1>{t("sheet_title")}</h1>
        <p>
          <Say
            t={t}
            k="sheet_for"
            with={{
              practice: <bdi>{state.practice?.name}</bdi>,
              date: <bdi>{formats.date(now.date)}</bdi>,
            }}
          />
        </p>
        <Groups groups={groups} label={label} />
        <p>{t("sheet_help")}</p>
      </Sheet>
    </div>
  );
}

type TypeBackProps = { sheet: KeySheet; onDone: (state: SessionState) => void; onShow: () => void };

function TypeBack({ sheet, onDone, onShow }: TypeBackProps) {
  const t = useWords("setup");
  const asked = sheet.asked_groups;
  const form = useForm("setup.confirm_recovery_key", {
    initial: Object.fromEntries(asked.map((_, i) => [`groups[${i}]`, ""])) as Record<string, string>,
    args: (typed) => ({ groups: asked.map((_, i) => typed[`groups[${i}]`] ?? "") }),
    onDone,
  });
  return (
    <form {...form.props} className="wb-doorway-form" aria-labelledby="confirm">
      <div>
        <h1 id="confirm">{t("confirm_title")}</h1>
        <p className="wb-dim">{t("confirm_help")}</p>
      </div>
      {asked.map((number, i) => (
        <TextInput
          key={number}
          {...form.field(`groups[${i}]`)}
          label={t("group", { number })}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          autoFocus={i === 0}
        />
      ))}
      <ErrorNote>{form.error}</ErrorNote>
      <div className="wb-form-bar">
        <Anchor component="button" type="button" onClick={onShow}>
          {t("show_again")}
        </Anchor>
        <Button type="submit" loading={form.busy}>
          {t("confirm")}
        </Button>
      </div>
    </form>
  );
}
