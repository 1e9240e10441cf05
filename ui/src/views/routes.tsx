// Every page and its path. A feature adds its page here, one line; places.ts says in whose rail it stands.
// `:name` in a path reaches the page as `params.name`.
import { type ComponentType, lazy } from "react";

export type Params = Record<string, string | undefined>;
export type Route = {
  path: string;
  page: ComponentType<{ params: Params }>;
};

const page = (load: () => Promise<{ default: ComponentType<{ params: Params }> }>) => lazy(load);

export const routes: Route[] = [
  // { path: "/patients/:id", page: page(() => import("./patients/ChartPage")) },
];

export { page };
