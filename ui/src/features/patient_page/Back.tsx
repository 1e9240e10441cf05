import { Button } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "wouter";
import { useWords } from "@/i18n";
import { Icon } from "@/parts/Icon";

/** From one of a list back to the list. */
export function Back({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className="wb-own-back">
      <Icon icon={IconArrowLeft} />
      {children}
    </Link>
  );
}

/** Older lines of a long list, and the way back to the newest. */
export function Earlier<Id>(props: {
  next: Id | null;
  before: Id | null;
  onGo: (before: Id | null) => void;
}) {
  const t = useWords("patient_page");
  const { next, before, onGo } = props;
  if (next === null && before === null) return null;
  return (
    <div className="wb-own-more">
      {before !== null && (
        <Button variant="subtle" onClick={() => onGo(null)}>
          {t("newest")}
        </Button>
      )}
      {next !== null && (
        <Button variant="default" onClick={() => onGo(next)}>
          {t("show_earlier")}
        </Button>
      )}
    </div>
  );
}
