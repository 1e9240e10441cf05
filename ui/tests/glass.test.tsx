// Breaking the glass: what stands before it, what is sent, and what the chart says afterwards.
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { open } from "./render";

test("a chart behind glass names the patient, wants a reason, and opens when it is given", async () => {
  const { user, door } = await open({ as: "e.yilmaz", at: "/patients/3/chart" });
  const way = await screen.findByRole("button", { name: /^Open the chart of / });
  expect(way, "nobody breaks it without a word").toBeDisabled();
  await user.type(screen.getByLabelText("Why do you have to open it?"), "Unconscious at the desk");
  await user.click(way);
  expect(await screen.findByText(/You broke the glass of this chart at/)).toBeVisible();
  const sent = door.sent.find(({ op }) => op === "glass.break");
  expect(sent?.args).toEqual({ patient_id: 3, reason: "Unconscious at the desk" });
});

test("what others changed since the last look stands above the chart", async () => {
  await open({ as: "e.yilmaz", at: "/patients/1/chart" });
  const news = await screen.findByRole("region", { name: /^Since you looked on / });
  expect(within(news).getByText("Latex")).toBeVisible();
  expect(within(news).getByText("and 3 more changes")).toBeVisible();
  expect(within(news).getByRole("link", { name: "02-Jun-2026" })).toHaveAttribute(
    "href",
    "#/records/88/versions",
  );
});

test("a review says what came of it, and the reviewed stay readable", async () => {
  const { user, door } = await open({ as: "t.ferreira", at: "/audit/glass" });
  await user.click(await screen.findByRole("button", { name: /^Review: Dr Lindqvist/ }));
  const dialog = await screen.findByRole("dialog");
  const save = within(dialog).getByRole("button", { name: "Save the review" });
  expect(save, "a verdict is chosen, never the form's own").toBeDisabled();
  await user.click(within(dialog).getByLabelText("No, there wasn’t"));
  await user.type(within(dialog).getByLabelText("Remark"), "Not on call that night");
  await user.click(save);
  await expect
    .poll(() => door.sent.find(({ op }) => op === "glass.review")?.args)
    .toEqual({
      glass_id: 5,
      verdict: "not_justified",
      remark: "Not on call that night",
    });
  expect(screen.getByText(/The patient was with Dr Yılmaz/)).toBeVisible();
});
