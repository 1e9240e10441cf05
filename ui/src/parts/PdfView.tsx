// Shows the pages of a PDF with pdf.js, because the web view can't, and prints them by drawing each at
// print resolution. Bytes stay in memory: nothing is written anywhere.
import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Icon } from "./Icon";
import { FailedList, Loading } from "./Lists";
import { ErrorNote } from "./Note";
import { Sheet } from "./Sheet";

type Pdf = Awaited<ReturnType<typeof open>>;

/** Loaded only when a paper is looked at. */
async function open(bytes: Uint8Array) {
  const [pdfjs, worker] = await Promise.all([
    import("pdfjs-dist/legacy/build/pdf.mjs"),
    import("pdfjs-dist/legacy/build/pdf.worker.min.mjs?url"),
  ]);
  pdfjs.GlobalWorkerOptions.workerSrc = worker.default;
  // pdf.js takes the buffer over to its worker, so it gets a copy. The page's wall forbids eval.
  return pdfjs.getDocument({ data: bytes.slice(), isEvalSupported: false }).promise;
}

async function draw(pdf: Pdf, number: number, canvas: HTMLCanvasElement, dotsPerInch: number) {
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale: dotsPerInch / 72 });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport, intent: dotsPerInch > 200 ? "print" : "display" }).promise;
}

type Props = {
  bytes: Uint8Array;
  words: {
    loading: string;
    failed: string;
    failedHelp: string;
    print: string;
    /** `Page 1 of 3` */
    page: (number: number, count: number) => string;
  };
  /** Beside the print button: save, close. */
  actions?: ReactNode;
  /** False for what is only looked at: it is printed once it is kept. */
  printable?: boolean;
};

export function PdfView({ bytes, words, actions, printable = true }: Props) {
  const [pdf, setPdf] = useState<Pdf | null>(null);
  const [failed, setFailed] = useState(false);
  const [images, setImages] = useState<string[] | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let gone = false;
    let opened: Pdf | null = null;
    setPdf(null);
    setFailed(false);
    open(bytes).then(
      (made) => {
        opened = made;
        if (gone) void made.loadingTask.destroy();
        else setPdf(made);
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      void opened?.loadingTask.destroy();
    };
  }, [bytes]);

  function print() {
    if (!pdf) return;
    setBusy(true);
    drawAll(pdf).then(setImages, () => setFailed(true));
  }

  if (failed) return <FailedList title={words.failed}>{words.failedHelp}</FailedList>;
  if (!pdf) return <Loading label={words.loading} rows={10} />;

  return (
    <div className="wb-pdf">
      <div className="wb-actions-end">
        {actions}
        {printable && (
          <Button variant="default" leftSection={<Icon icon={IconPrinter} />} loading={busy} onClick={print}>
            {words.print}
          </Button>
        )}
      </div>
      {Array.from({ length: pdf.numPages }, (_, i) => (
        <Page
          // biome-ignore lint/suspicious/noArrayIndexKey: pages keep their order
          key={i}
          pdf={pdf}
          number={i + 1}
          label={words.page(i + 1, pdf.numPages)}
          failed={words.failed}
        />
      ))}
      {images && (
        <Printing
          key={images[0]}
          images={images}
          onSent={() => setBusy(false)}
          onDone={() => setImages(null)}
        />
      )}
    </div>
  );
}

type PageProps = { pdf: Pdf; number: number; label: string; failed: string };

/** Marked as drawn once it is: until then it is an empty sheet, which nobody must take for the paper. */
function Page({ pdf, number, label, failed }: PageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [undrawn, setUndrawn] = useState(false);
  useEffect(() => {
    const sheet = canvas.current;
    if (!sheet) return;
    let gone = false;
    delete sheet.dataset.drawn;
    draw(pdf, number, sheet, 96 * window.devicePixelRatio).then(
      () => {
        if (!gone) sheet.dataset.drawn = "";
      },
      () => {
        // A paper that was closed meanwhile is drawn no further.
        if (!gone) setUndrawn(true);
      },
    );
    return () => {
      gone = true;
    };
  }, [pdf, number]);
  if (undrawn) return <ErrorNote>{`${label}: ${failed}`}</ErrorNote>;
  return <canvas ref={canvas} role="img" aria-label={label} />;
}

const PRINT_DPI = 300;

/** Every page as an image for paper. */
async function drawAll(pdf: Pdf): Promise<string[]> {
  const images: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const canvas = document.createElement("canvas");
    await draw(pdf, number, canvas, PRINT_DPI);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (blob) images.push(URL.createObjectURL(blob));
  }
  return images;
}

/** Prints once every image is there. It stays, unseen, until the dialog is done with it. */
function Printing({ images, onSent, onDone }: { images: string[]; onSent: () => void; onDone: () => void }) {
  const waiting = useRef(images.length);
  function loaded() {
    waiting.current -= 1;
    if (waiting.current > 0) return;
    const done = () => {
      for (const image of images) URL.revokeObjectURL(image);
      onDone();
    };
    window.addEventListener("afterprint", done, { once: true });
    onSent();
    window.print();
  }
  return (
    <Sheet>
      {images.map((image) => (
        <img key={image} src={image} alt="" onLoad={loaded} />
      ))}
    </Sheet>
  );
}
