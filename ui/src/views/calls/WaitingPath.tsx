import { Redirect } from "wouter";

/** The waiting list's own address, from the board and from Ctrl+K. */
export default function WaitingPath() {
  return <Redirect to="/calls/waiting" replace />;
}
