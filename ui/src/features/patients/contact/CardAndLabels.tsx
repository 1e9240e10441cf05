// A card and labels of one patient, to be printed.
import { Button, Menu, NumberInput, SegmentedControl, Select } from "@mantine/core";
import { IconId } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "@/i18n";
import { type Args, PaperDialog, type PatientId } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { Icon } from "@/parts/Icon";

const sheets = {
  avery_l7160: 21,
  avery_l7159: 24,
  avery_l7163: 14,
  avery_5160: 30,
  avery_5163: 10,
} as const;
type Sheet = keyof typeof sheets;

export function CardAndLabels({ patientId, address }: { patientId: PatientId; address: boolean }) {
  const t = useWords("contact");
  const common = useWords("common");
  const [shown, setShown] = useState<"card" | "choose" | "labels" | null>(null);
  const [sheet, setSheet] = useState<Sheet>("avery_l7160");
  const [start, setStart] = useState<number | string>(1);
  const [count, setCount] = useState<number | string>(sheets.avery_l7160);
  const [text, setText] = useState<"identity" | "address">("identity");
  const [asked, setAsked] = useState<Args<"patients.labels"> | null>(null);
  const close = () => setShown(null);
  const of = sheets[sheet];
  return (
    <>
      <Menu withinPortal={false} position="bottom-end">
        <Menu.Target>
          <Button variant="subtle" leftSection={<Icon icon={IconId} />}>
            {t("card_labels")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setShown("card")}>{t("card")}</Menu.Item>
          <Menu.Item onClick={() => setShown("choose")}>{t("labels")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {shown === "card" && (
        <PaperDialog op="patients.card" args={{ patient_id: patientId }} title={t("card")} onClose={close} />
      )}
      {shown === "labels" && asked && (
        <PaperDialog op="patients.labels" args={asked} title={t("labels")} onClose={close} />
      )}
      {shown === "choose" && (
        <Dialog opened onClose={close} title={t("labels")} close={common("close")}>
          <form
            className="wb-form"
            onSubmit={(e) => {
              e.preventDefault();
              setAsked({
                patient_id: patientId,
                sheet,
                start: Math.min(Math.max(Number(start) || 1, 1), of),
                count: Math.min(Math.max(Number(count) || 1, 1), 200),
                text,
              });
              setShown("labels");
            }}
          >
            <Select
              label={t("label_sheet")}
              description={t("label_sheet_help")}
              data={(Object.keys(sheets) as Sheet[]).map((value) => ({ value, label: t(`sheet.${value}`) }))}
              value={sheet}
              onChange={(value) => {
                const next = (value ?? "avery_l7160") as Sheet;
                setSheet(next);
                setStart(1);
                setCount(sheets[next]);
              }}
              allowDeselect={false}
            />
            <SegmentedControl
              aria-label={t("label_text")}
              value={text}
              onChange={(value) => setText(value as typeof text)}
              data={[
                { value: "identity", label: t("label_identity") },
                { value: "address", label: t("label_address"), disabled: !address },
              ]}
            />
            <div className="wb-form-pair">
              <NumberInput
                label={t("label_start")}
                description={t("label_start_help", { count: of })}
                value={start}
                onChange={setStart}
                min={1}
                max={of}
              />
              <NumberInput
                label={t("label_count")}
                description={t("label_count_help")}
                value={count}
                onChange={setCount}
                min={1}
                max={200}
              />
            </div>
            <div className="wb-actions-end">
              <Button variant="default" onClick={close}>
                {common("cancel")}
              </Button>
              <Button type="submit">{t("labels_make")}</Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
