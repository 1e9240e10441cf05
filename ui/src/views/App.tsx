import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { makeQueryClient, SessionProvider } from "@/ipc";
import { Themed } from "@/theme/Themed";
import { Doors } from "./Doors";

/** Everything in one window. */
export function App() {
  const [cache] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={cache}>
      <Themed>
        <div className="wb-app">
          <SessionProvider waiting={null}>
            <Router hook={useHashLocation}>
              <Doors />
            </Router>
          </SessionProvider>
        </div>
      </Themed>
    </QueryClientProvider>
  );
}
