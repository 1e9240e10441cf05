// The import page: its earlier imports, and a report that can't be saved.
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { open } from "./render";

test("an earlier import's report opens; of one that was cut off what is known is saved, or it says why not", async () => {
  const { user, door } = await open({ as: "t.ferreira", at: "/import" });
  const past = await screen.findByRole("table", { name: "Earlier imports" });
  expect(within(past).getByRole("link", { name: "Open the report" })).toHaveAttribute("href", "#/papers/31");
  door.commands.save_document = () => {
    throw { code: "not_saved", why: "full" };
  };
  await user.click(within(past).getByRole("button", { name: "Save as PDF" }));
  expect(await screen.findByText(/There is no room left there\. Nothing was saved/)).toBeVisible();
});
