import { Redirect } from "wouter";

/** Where the list of those to be moved stood by itself: notices and habits still go there. */
export default function ToMovePath() {
  return <Redirect to="/calls/to-move" replace />;
}
