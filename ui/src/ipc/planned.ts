// Operations that pages use already and the core's table doesn't have yet. Each goes from here once the
// generated table has it; until then the core says which it offers, and the page shows no way to the rest.
export {};

declare module "./generated/operations" {
  interface Operations {
    "setup.create_sample": { kind: "entrance"; args: { password: string }; reply: SessionState };
  }
}
