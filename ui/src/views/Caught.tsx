import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { useWords } from "@/i18n";
import { FailedList } from "@/parts/Lists";
import { PageBody } from "@/parts/Page";

/** Keeps a page that fails from taking the whole window with it. Says nothing of what the page held. */
export class Caught extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return <Crashed onAgain={() => this.setState({ failed: false })} />;
  }
}

function Crashed({ onAgain }: { onAgain: () => void }) {
  const t = useWords("common");
  return (
    <PageBody>
      <FailedList title={t("crashed")}>
        {t("crashed_help")}
        <div className="wb-list-note-ways">
          <Button onClick={onAgain}>{t("try_again")}</Button>
        </div>
      </FailedList>
    </PageBody>
  );
}
