import { Button, Group, Textarea } from "@mantine/core";
import { useWords } from "@/i18n";
import { chooseFiles, chooseFolder, useAct, useRefusalWords } from "@/ipc";
import { ErrorNote } from "@/parts/Note";
import { lines, type Progress } from "./ImportPage";

type Props = { paths: string; onPaths: (paths: string) => void; onBegun: (state: Progress) => void };

/** What to read: typed, pasted or chosen. Only the dry run begins here. */
export function Choosing({ paths, onPaths, onBegun }: Props) {
  const t = useWords("import");
  const words = useRefusalWords();
  const survey = useAct("imports.survey", onBegun);
  const refusal = survey.error?.refusal;
  const flaw = refusal?.code === "flawed" ? refusal.flaws[0]?.flaw : undefined;
  const add = (more: readonly string[]) => {
    if (more.length > 0) onPaths([...lines(paths), ...more].join("\n"));
  };
  return (
    <form
      className="wb-form"
      onSubmit={(e) => {
        e.preventDefault();
        survey.mutate({ paths: lines(paths) });
      }}
    >
      <p className="wb-dim">{t("help")}</p>
      <Textarea
        label={t("path")}
        description={t("path_help")}
        value={paths}
        onChange={(e) => onPaths(e.currentTarget.value)}
        error={flaw && words.flaw(flaw)}
        autosize
        minRows={1}
        maxRows={6}
        spellCheck={false}
        dir="ltr"
      />
      {refusal && !flaw && <ErrorNote>{words.refusal(refusal)}</ErrorNote>}
      <Group gap="sm">
        <Button variant="default" onClick={() => void chooseFiles().then(add, () => undefined)}>
          {t("choose_files")}
        </Button>
        <Button
          variant="default"
          onClick={() =>
            void chooseFolder().then(
              (folder) => folder && add([folder]),
              () => undefined,
            )
          }
        >
          {t("choose_folder")}
        </Button>
        <Button type="submit" loading={survey.isPending}>
          {t("survey")}
        </Button>
      </Group>
    </form>
  );
}
