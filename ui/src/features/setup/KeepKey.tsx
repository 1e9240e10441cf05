import { Anchor, Button, TextInput } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { type SessionState, useForm, useNow } from "@/ipc";
import { Icon } from "@/parts/Icon";
import { ErrorNote } from "@/parts/Note";
import { Sheet } from "@/parts/Sheet";
import type { Created } from "./Setup";

/** The recovery key: shown, printed, and typed back in part. */
export function KeepKey({ created, onDone }: { created: Created; onDone: (state: SessionState) => void }) {
  const [kept, setKept] = useState(false);
  return kept ? (
    <TypeBack created={created} onDone={onDone} onShow={() => setKept(false)} />
  ) : (
    <ShowKey created={created} onKept={() => setKept(true)} />
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

function ShowKey({ created, onKept }: { created: Created; onKept: () => void }) {
  const t = useWords("setup");
  const formats = useFormats();
  const now = useNow();
  const { recovery_key, state } = created;
  const label = t("key_label", { count: recovery_key.length });
  return (
    <div className="wb-doorway-form" data-wide>
      <div>
        <h1>{t("key_title")}</h1>
        <p className="wb-dim">{t("key_help")}</p>
      </div>
      <Groups groups={recovery_key} label={label} />
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
        <Groups groups={recovery_key} label={label} />
        <p>{t("sheet_help")}</p>
      </Sheet>
    </div>
  );
}

type TypeBackProps = { created: Created; onDone: (state: SessionState) => void; onShow: () => void };

function TypeBack({ created, onDone, onShow }: TypeBackProps) {
  const t = useWords("setup");
  const asked = created.asked_groups;
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
