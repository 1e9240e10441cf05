// What pages may take from the core's side: hooks, the session, forms, and words for what is refused.
export * from "./Answered";
export * from "./call";
export * from "./form";
export type * from "./generated/operations";
export * from "./KeptPaper";
export * from "./PaperDialog";
export * from "./preferences";
export * from "./queries";
export type { Person, SessionState } from "./session";
export * from "./session";
export * from "./title";
export type { FieldFlaw, Flaw } from "./words";
export { useRefusalWords } from "./words";
