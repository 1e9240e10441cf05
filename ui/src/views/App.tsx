import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { SignIn } from "@/features/session/SignIn";
import { makeQueryClient, SessionProvider } from "@/ipc";
import { Themed } from "@/theme/Themed";

/** Everything in one window. */
export function App() {
  const [cache] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={cache}>
      <Themed>
        <div className="wb-app">
          <SessionProvider waiting={null}>
            <SignIn />
          </SessionProvider>
        </div>
      </Themed>
    </QueryClientProvider>
  );
}
