// Pasting a scan into the chart: what a doctor copied from elsewhere is attached, and text stays where it is typed.
import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { there } from "./pages/every";
import { open } from "./render";

const scan = () => new File([new Uint8Array([1, 2, 3])], "image.png", { type: "image/png" });
const pasted = (...types: string[]) => ({ clipboardData: { files: [scan()], types } });

test("a picture pasted into the chart is ready to be attached; another takes its place", async () => {
  await open({ as: "e.yilmaz", at: "/patients/1/chart" });
  await screen.findByRole("heading", { name: "Attachments" });
  fireEvent.paste(document.body, pasted("Files"));
  await screen.findByRole("dialog");
  await screen.findByText("image.png");
  const other = new File([new Uint8Array([4])], "second.png", { type: "image/png" });
  fireEvent.paste(document.body, { clipboardData: { files: [other], types: ["Files"] } });
  await screen.findByText("second.png");
  expect(screen.queryByText("image.png")).toBeNull();
});

test("what another dialog or a field of text takes is not attached", async () => {
  const { user } = await open({ as: "e.yilmaz", at: "/patients/1/chart" });
  const search = await there("main input");
  const dialog = () => document.querySelector("[role=dialog] input[name=title]");
  fireEvent.paste(search, pasted("text/plain", "Files"));
  expect(dialog()).toBeNull();
  await user.click(await there("section:has(.wb-vitals) .wb-section-head button"));
  await there("[role=dialog] .wb-vital-fields");
  fireEvent.paste(document.body, pasted("Files"));
  expect(dialog()).toBeNull();
});
