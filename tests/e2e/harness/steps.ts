// What people do in every room: sign in and out, open a row, go somewhere; and a look at what they see.
import { expect } from "vitest";
import type { App } from "./app";

/** Signs in, and waits for what the person sees first. */
export async function signIn(app: App, username: string, password: string, sees: string) {
  await app.fill("Username", username);
  await app.fill("Password", password);
  await app.press("Sign in");
  await app.sees(sees);
}

/** Signs out by the menu under one's own name. */
export async function signOut(app: App, who: string) {
  await app.press(who);
  await app.press("Sign out");
  await app.sees("I have a one-time code");
}

/** Opens the row of a table in which this stands. */
export async function openRow(app: App, text: string) {
  const row = app.page.$(`//tr[contains(., "${text}")]/td[1]`);
  await row.waitForExist();
  await row.click();
}

/** Goes to a page by its address, as a link would. */
export async function goTo(app: App, path: string) {
  await app.page.execute((path) => {
    location.hash = path;
  }, `#${path}`);
}

/** A picture and what axe-core finds, in both colour schemes. */
export async function clean(app: App, name: string) {
  const scheme = (to: string) =>
    app.page.execute((to) => document.documentElement.setAttribute("data-mantine-color-scheme", to), to);
  // In one step in the page: between finding it and handing it over, a heading may be drawn anew.
  await app.page.waitUntil(() => app.page.execute(() => document.querySelector("h1") !== null));
  await app.picture(name);
  expect(await app.axe(), name).toEqual([]);
  await scheme("dark");
  await app.picture(`${name}-dark`);
  expect(await app.axe(), `${name} in dark`).toEqual([]);
  await scheme("light");
}

/** Waits until every page of the paper that stands there is drawn. */
export const drawn = (app: App) =>
  app.page.waitUntil(
    () =>
      app.page.execute(() => {
        const pages = [...document.querySelectorAll("canvas")];
        return pages.length > 0 && pages.every((one) => one.dataset.drawn !== undefined);
      }),
    { timeout: 20_000, timeoutMsg: "Not every page of the paper is drawn." },
  );
