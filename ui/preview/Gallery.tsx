// Every part on one page, for the eye and for axe in a browser: `#/gallery`. Nothing here is in the app.
import { Anchor, Button, Checkbox, SegmentedControl, Select, Textarea, TextInput } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconExclamationCircle,
  IconLock,
  IconReceipt,
  IconStethoscope,
} from "@tabler/icons-react";
import { useState } from "react";
import { Banner } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { DateInput, MoneyInput, TimeInput } from "@/parts/inputs";
import { EmptyList, FailedList, Loading } from "@/parts/Lists";
import { ErrorNote, Note, Stop } from "@/parts/Note";
import { ActionBar, Columns, PageHead } from "@/parts/Page";
import { PdfView } from "@/parts/PdfView";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";
import { useNotice } from "@/parts/Toasts";

const bills = [
  { number: "2026-01184", name: "OKAFOR, Ngozi", issued: "09-Jun-2026", state: "wait", open: "76.50" },
  { number: "2026-01179", name: "يوسف، ليلى", issued: "02-Jun-2026", state: "done", open: "0.00" },
  {
    number: "2026-01102",
    name: "LÖFGREN-HAYES, Amélie",
    issued: "21-May-2026",
    state: "danger",
    open: "1,145.00",
  },
];

// The smallest PDF that has a word on it.
const paper = new TextEncoder().encode(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 226 120]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 46>>stream
BT /F 18 Tf 20 60 Td (Receipt 2026-01184) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>`);

const paperWords = {
  loading: "Loading",
  failed: "The paper could not be shown",
  failedHelp: "It is kept; try again.",
  print: "Print",
  page: (number: number, count: number) => `Page ${number} of ${count}`,
};

export function Gallery() {
  const notice = useNotice();
  const [born, setBorn] = useState("1988-04-03");
  const [time, setTime] = useState("");
  const [money, setMoney] = useState<number | null>(7650);
  return (
    <>
      <Banner
        label="Patient"
        family="Halvorsen"
        given="Ingrid Marie"
        title="Ms"
        born="Born 14-Feb-1963 (63 y)"
        gender="Woman"
        number="No. 20931-6"
        allergies={
          <State icon={IconExclamationCircle} tone="danger" strong>
            Allergies: Penicillin, Latex
          </State>
        }
        balance={
          <State icon={IconClock} tone="wait">
            €121.50 open in 2 bills
          </State>
        }
        action={<Button>Start visit for HALVORSEN, Ingrid</Button>}
      />
      <Columns split="main">
        <div>
          <PageHead
            title="Open bills"
            beside={<span className="wb-dim">3</span>}
            actions={<Button>Make a bill</Button>}
          />
          <DataTable
            caption="Open bills"
            rows={bills}
            rowKey={(bill) => bill.number}
            onOpen={() => notice("Opened", { label: "Undo", onClick: () => undefined })}
            selected="2026-01179"
            under={(bill) => (bill.state === "danger" ? "Reason given: claim out since May." : null)}
            tone={(bill) => (bill.state === "danger" ? "wait" : undefined)}
            columns={[
              { key: "bill", head: "Bill", cell: (bill) => bill.number, width: "8rem" },
              { key: "patient", head: "Patient", cell: (bill) => <bdi>{bill.name}</bdi> },
              {
                key: "issued",
                head: "Issued",
                dim: true,
                cell: (bill) => <bdi>{bill.issued}</bdi>,
                whole: true,
              },
              {
                key: "state",
                head: "State",
                cell: (bill) =>
                  bill.state === "done" ? (
                    <State icon={IconCheck} tone="done">
                      Paid
                    </State>
                  ) : (
                    <State icon={IconClock} tone="wait">
                      Part paid
                    </State>
                  ),
              },
              { key: "open", head: "Open €", end: true, cell: (bill) => bill.open },
            ]}
          />
          <Section title="Problems" count="3 active" action={<Anchor href="#add">Add</Anchor>}>
            <DataTable
              caption="Problems"
              size="compact"
              rows={["Essential hypertension", "Type 2 diabetes mellitus"]}
              rowKey={(row) => row}
              columns={[
                { key: "problem", head: "Problem", cell: (row) => row },
                { key: "code", head: "Code", dim: true, cell: () => "I10" },
                { key: "since", head: "Since", dim: true, end: true, cell: () => "since 2018" },
              ]}
            />
          </Section>
          <Stop
            title="Stop: penicillin allergy, anaphylaxis on 03-Nov-2019."
            ways={
              <>
                <Button variant="default">Change to doxycycline</Button>
                <Button variant="default">Remove</Button>
                <Button variant="subtle" color="red">
                  Prescribe with a reason
                </Button>
              </>
            }
          >
            Amoxicillin is a penicillin.
          </Stop>
          <Note tone="done">
            <strong>€76.50 taken in cash at 10:54.</strong> Received €100.00, change €23.50.
          </Note>
          <Note tone="wait" ways={<Button variant="default">Copy now</Button>}>
            <strong>The copy outside this computer is 8 days old.</strong> Plug in the drive.
          </Note>
          <ErrorNote>Something went wrong, and nothing was changed.</ErrorNote>
          <EmptyList icon={IconReceipt} title="No open bills" ways={<Button>Make a bill</Button>}>
            Bills that still have something to pay stand here, oldest first.
          </EmptyList>
          <FailedList
            title="The open bills could not be read"
            again={{ label: "Try again", onClick: () => undefined }}
          >
            Nothing is lost.
          </FailedList>
          <Loading label="Loading" rows={3} />
        </div>
        <div className="wb-form">
          <div className="wb-form-pair">
            <TextInput label="Family name" defaultValue="Löfgren-Hayes" />
            <Select label="Gender" data={["Woman", "Man"]} defaultValue="Woman" />
          </div>
          <div className="wb-form-pair">
            <DateInput
              label="Date of birth"
              value={born}
              onChange={setBorn}
              today="2026-06-09"
              unreadable="No such date"
            />
            <TimeInput
              label="Time"
              value={time}
              onChange={setTime}
              unreadable="No such time"
              placeholder="09:30"
            />
          </div>
          <MoneyInput
            label="Amount"
            value={money}
            onChange={setMoney}
            currency="EUR"
            unreadable="No amount"
          />
          <TextInput label="Phone" defaultValue="12" error="At least 3 characters." />
          <Textarea label="Plan" defaultValue="Antibiotic 7 days, saline rinses." />
          <SegmentedControl data={["Cash", "Card", "Insurance"]} fullWidth />
          <Checkbox label="Prescription" defaultChecked />
          <Checkbox label="Sick note" />
          <div className="wb-actions-end">
            <Button variant="subtle">Third</Button>
            <Button variant="default">Cancel</Button>
            <Button color="red">Void bill</Button>
            <Button disabled>Sign</Button>
          </div>
          <PdfView bytes={paper} words={paperWords} />
          <State icon={IconStethoscope} tone="now">
            With doctor since 10:06
          </State>
          <State icon={IconLock} tone="quiet">
            Signed
          </State>
          <State icon={IconAlertTriangle} tone="wait">
            Not here · 9 min late
          </State>
        </div>
      </Columns>
      <ActionBar note="Registering adds patient No. 40412-3.">
        <Button variant="default">Cancel</Button>
        <Button>Register LÖFGREN-HAYES, Amélie</Button>
      </ActionBar>
    </>
  );
}
