import { Suspense } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { useWords } from "@/i18n";
import { usePerson, useTitle } from "@/ipc";
import { Loading } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { Caught } from "./Caught";
import { placesOf } from "./places";
import { routes } from "./routes";

/** The page of the present path. The first place of one's rail is home. */
export function Pages() {
  const common = useWords("common");
  const person = usePerson();
  const [location] = useLocation();
  const home = placesOf(person)
    .flat()
    .find(({ path }) => routes.some((route) => route.path === path));
  return (
    <Caught key={location}>
      <Suspense
        fallback={
          <PageBody>
            <Loading label={common("loading")} />
          </PageBody>
        }
      >
        <Switch>
          {routes.map(({ path, page: Page }) => (
            <Route key={path} path={path}>
              {(params) => <Page params={params} />}
            </Route>
          ))}
          {home && (
            <Route path="/">
              <Redirect to={home.path} replace />
            </Route>
          )}
          <Route>
            <NothingHere />
          </Route>
        </Switch>
      </Suspense>
    </Caught>
  );
}

function NothingHere() {
  const t = useWords("frame");
  useTitle(t("nothing_here"));
  return (
    <PageBody>
      <PageHead title={t("nothing_here")} />
      <p className="wb-dim">{t("nothing_here_help")}</p>
    </PageBody>
  );
}
