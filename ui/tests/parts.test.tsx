// Parts by themselves: fields that read, tables that open, the search.
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactNode, useState } from "react";
import { expect, test, vi } from "vitest";
import { preferences } from "@/lib/preferences";
import { Banner } from "@/parts/Banner";
import { ConfirmReason } from "@/parts/ConfirmReason";
import { DataTable } from "@/parts/DataTable";
import { FindDialog } from "@/parts/FindDialog";
import { DateInput, MoneyInput } from "@/parts/inputs";
import { Themed } from "@/theme/Themed";

const show = (element: ReactNode) => render(<MantineProvider>{element}</MantineProvider>);

function Dated({ onChange }: { onChange: (value: string) => void }) {
  const [value, setValue] = useState("");
  const change = (next: string) => {
    setValue(next);
    onChange(next);
  };
  return <DateInput label="Born" value={value} onChange={change} today="2026-06-09" unreadable="No date" />;
}

test("a date shows how it was read, and what can't be read stays and is handed on", async () => {
  const change = vi.fn();
  show(<Dated onChange={change} />);
  const user = userEvent.setup();
  const field = screen.getByLabelText("Born");
  await user.type(field, "5.1.9");
  await user.clear(field);
  await user.type(field, "5.1.2009");
  expect(screen.getByText("05-Jan-2009")).toBeVisible();
  await user.tab();
  expect(field).toHaveValue("05-Jan-2009");
  expect(change).toHaveBeenLastCalledWith("2009-01-05");
  await user.clear(field);
  await user.type(field, "31.2.2009");
  expect(screen.queryByText("No date")).toBeNull();
  await user.tab();
  expect(field).toHaveValue("31.2.2009");
  expect(screen.getByText("No date")).toBeVisible();
  expect(change).toHaveBeenLastCalledWith("31.2.2009");
});

function Paid({ onChange }: { onChange: (value: number | null) => void }) {
  const [value, setValue] = useState<number | null>(7650);
  const change = (next: number | null) => {
    setValue(next);
    onChange(next);
  };
  return <MoneyInput label="Amount" currency="EUR" value={value} onChange={change} unreadable="No amount" />;
}

test("an amount is minor units, never a guess", async () => {
  const change = vi.fn();
  show(<Paid onChange={change} />);
  const user = userEvent.setup();
  const field = screen.getByLabelText("Amount");
  expect(field).toHaveValue("76.50");
  await user.clear(field);
  await user.type(field, "100");
  await user.tab();
  expect(field).toHaveValue("100.00");
  expect(change).toHaveBeenLastCalledWith(10_000);
  await user.clear(field);
  await user.type(field, "ten");
  await user.tab();
  expect(field).toHaveValue("ten");
  expect(screen.getByText("No amount")).toBeVisible();
  expect(change).toHaveBeenLastCalledWith(null);
});

test("a table is walked with arrows and opened with Enter", async () => {
  const opened = vi.fn();
  const columns = [{ key: "name", head: "Name", cell: (row: string) => row }];
  show(
    <DataTable
      caption="Patients"
      columns={columns}
      rows={["a", "b", "c"]}
      rowKey={(r) => r}
      onOpen={opened}
    />,
  );
  const user = userEvent.setup();
  await user.tab();
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}{Enter}");
  expect(opened).toHaveBeenCalledExactlyOnceWith("b");
  await user.keyboard("{End}{Enter}");
  expect(opened).toHaveBeenLastCalledWith("c");
  await user.click(screen.getByText("a"));
  expect(opened).toHaveBeenLastCalledWith("a");
});

test("a patient is written FAMILY, Given (Title)", () => {
  show(<Banner label="Patient" family="Okafor" given="Ngozi" title="Dr" born="Born" number="No. 7" />);
  expect(screen.getByRole("region", { name: "Patient" })).toHaveTextContent("OKAFOR, Ngozi(Dr)");
});

test("what needs a reason can't be confirmed without one", async () => {
  const confirm = vi.fn();
  const words = { title: "Void", reason: "Reason", confirm: "Void bill 7", cancel: "Cancel", close: "Close" };
  show(<ConfirmReason opened onClose={() => undefined} onConfirm={confirm} {...words} />);
  const user = userEvent.setup();
  expect(screen.getByRole("button", { name: "Void bill 7" })).toBeDisabled();
  await user.type(screen.getByLabelText("Reason"), "  typed twice  ");
  await user.click(screen.getByRole("button", { name: "Void bill 7" }));
  expect(confirm).toHaveBeenCalledExactlyOnceWith("typed twice");
});

test("language turns the page round, text grows, and nothing is put into the browser's stores", () => {
  preferences.set({ language: "ar", textScale: 2, scheme: "dark" });
  render(<Themed>x</Themed>);
  expect(document.documentElement.dir).toBe("rtl");
  expect(document.documentElement.style.fontSize).toBe("200%");
  expect(document.documentElement.dataset.mantineColorScheme).toBe("dark");
  expect(window.localStorage).toHaveLength(0);
  preferences.set({ language: "en", textScale: 1, scheme: "light" });
});

test("Enter in the search waits for the answer to what stands in the field", async () => {
  // A scanner is done before the answer is there: it must not open the first of the answer before.
  const before = vi.fn();
  const after = vi.fn();
  const words = { label: "Find", placeholder: "", nothing: "", choose: "", close: "Close", esc: "Esc" };
  const dialog = (busy: boolean, title: string, onChoose: () => void) => (
    <MantineProvider>
      <FindDialog
        opened
        onClose={() => undefined}
        query="WB:00001-3"
        onQuery={() => undefined}
        groups={[{ id: "patients", title: "Patients", items: [{ id: title, title, onChoose }] }]}
        busy={busy}
        words={words}
      />
    </MantineProvider>
  );
  const { rerender } = render(dialog(true, "Somebody else", before));
  const user = userEvent.setup();
  await user.click(await screen.findByRole("combobox"));
  await user.keyboard("{Enter}");
  expect(before).not.toHaveBeenCalled();
  rerender(dialog(false, "The patient of the card", after));
  expect(after).toHaveBeenCalledOnce();
  expect(before).not.toHaveBeenCalled();
});
