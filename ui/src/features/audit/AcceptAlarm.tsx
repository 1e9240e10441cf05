import { Anchor, Button } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { type Alarm, useForm, useSession } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { PasswordField } from "@/parts/PasswordField";

/** An administrator's way on after a loss of entries: what it means, then the password. */
export function AcceptAlarm({ alarm }: { alarm: Alarm }) {
  const t = useWords("audit");
  const [open, setOpen] = useState(false);
  return (
    <>
      {" "}
      <Anchor component="button" type="button" className="wb-band-way" onClick={() => setOpen(true)}>
        {t("alarm_way")}
      </Anchor>
      {open && <Accept alarm={alarm} onClose={() => setOpen(false)} />}
    </>
  );
}

function Accept({ alarm, onClose }: { alarm: Alarm; onClose: () => void }) {
  const t = useWords("audit");
  const common = useWords("common");
  const { arrive } = useSession();
  const form = useForm("audit.accept_alarm", {
    initial: { password: "" },
    args: (typed) => typed,
    onDone: arrive,
  });
  const wrong = form.refusal?.code === "wrong_credentials";
  return (
    <Dialog opened onClose={onClose} title={t("alarm_title")} close={common("close")} size="34rem">
      <form {...form.props} className="wb-form wb-alarm">
        <p>
          {alarm.kind === "entries_missing" ? t("alarm_entries_missing", alarm) : t("alarm_head_missing")}{" "}
          {t("alarm_why")}
        </p>
        <p>{t("alarm_first")}</p>
        <p className="wb-strong">{t("alarm_accept")}</p>
        <PasswordField
          {...form.field("password")}
          label={t("alarm_password")}
          showLabel={common("show_password")}
          error={wrong ? t("alarm_wrong") : form.field("password").error}
          data-autofocus
        />
        {!wrong && <ErrorNote>{form.error}</ErrorNote>}
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" color="red" loading={form.busy}>
            {t("alarm_go_on")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
