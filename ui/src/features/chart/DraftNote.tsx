import { Anchor, Button } from "@mantine/core";
import { IconCheck, IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { useAct, useRefusalWords } from "@/ipc";
import { ConfirmReason } from "@/parts/ConfirmReason";
import { Note } from "@/parts/Note";
import { State } from "@/parts/State";
import { useNotice } from "@/parts/Toasts";
import { Differences } from "./Differences";
import type { NoteBody } from "./note";
import { linesAsTyped } from "./prescription/lines";
import type { DraftOf, useDraft } from "./useDraft";

type Draft = ReturnType<typeof useDraft>;

/** Whether what is typed is kept, and since when. */
export function DraftState({ draft: { state } }: { draft: Draft }) {
  const t = useWords("chart");
  const formats = useFormats();
  if (state.kind === "kept") {
    return (
      <State icon={IconCheck} tone="quiet">
        <Say t={t} k="draft_kept" with={{ time: <bdi>{formats.instantTime(state.at)}</bdi> }} />
      </State>
    );
  }
  const said = { none: "draft_none", typing: "draft_typing", keeping: "draft_keeping" } as const;
  if (state.kind === "failed" || state.kind === "stale") return null;
  return (
    <State icon={IconPencil} tone="quiet">
      {t(said[state.kind])}
    </State>
  );
}

/** What stands in the way of keeping: another window's text, or a core that refused. */
export function DraftTrouble({ draft, mine }: { draft: Draft; mine: NoteBody }) {
  const t = useWords("chart");
  const common = useWords("common");
  const formats = useFormats();
  const { state } = draft;
  if (state.kind === "failed") {
    return (
      <Note
        tone="danger"
        ways={
          <Button variant="default" onClick={() => void draft.keep()}>
            {common("try_again")}
          </Button>
        }
      >
        {t("draft_not_kept")}
      </Note>
    );
  }
  if (state.kind !== "stale") return null;
  const time = state.kept && <bdi>{formats.instantTime(state.kept.kept_at)}</bdi>;
  if (!time) {
    return (
      <Note
        tone="wait"
        ways={
          <Button variant="default" onClick={draft.keepThis}>
            {t("keep_as_new")}
          </Button>
        }
      >
        {t("draft_gone")}
      </Note>
    );
  }
  return (
    <Note
      tone="wait"
      ways={
        <>
          <Button variant="default" onClick={draft.takeKept}>
            <span>
              <Say t={t} k="take_kept" with={{ time }} />
            </span>
          </Button>
          <Button variant="default" onClick={draft.keepThis}>
            {t("keep_this")}
          </Button>
        </>
      }
    >
      <Say t={t} k="draft_stale" with={{ time }} />
      {state.kept && (
        <div className="wb-draft-differs">
          <Differences
            before={mine}
            after={state.kept.body}
            lines={{ before: linesAsTyped(mine.items), after: linesAsTyped(state.kept.body.items) }}
            none={t("nothing_differs")}
          />
        </div>
      )}
    </Note>
  );
}

/** Throws the draft away, after asking: this can't be undone. */
export function DiscardDraft({ draft, of, onDone }: { draft: Draft; of: DraftOf; onDone: () => void }) {
  const t = useWords("chart");
  const common = useWords("common");
  const words = useRefusalWords();
  const notice = useNotice();
  const [asking, setAsking] = useState(false);
  const discard = useAct("records.draft_discard", () => {
    draft.done();
    setAsking(false);
    notice(t("discarded"));
    onDone();
  });
  if (draft.state.kind !== "kept") return null;
  return (
    <>
      <Anchor component="button" type="button" onClick={() => setAsking(true)}>
        {t("discard")}
      </Anchor>
      <ConfirmReason
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("discard_title")}
        confirm={t("discard")}
        cancel={common("cancel")}
        close={common("close")}
        onConfirm={() => discard.mutate({ ...of, version: draft.version() ?? 0 })}
        busy={discard.isPending}
        error={discard.error ? words.refusal(discard.error.refusal) : undefined}
        danger
      >
        <p>{t("discard_help")}</p>
      </ConfirmReason>
    </>
  );
}
