import { Button, Progress } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormats, useWords } from "@/i18n";
import { ask, type Refused, type Reply } from "@/ipc";

type State = Reply<"audit.verify_progress">;

const key = ["audit.verify_progress", {}];

/** How far the verifying is, and the way to stop it. */
export function Verifying() {
  const t = useWords("audit");
  const formats = useFormats();
  const client = useQueryClient();
  const { data: state } = useQuery<State, Refused>({
    queryKey: key,
    queryFn: () => ask("audit.verify_progress", {}),
    refetchInterval: 500,
    gcTime: 0,
  });
  const { done, total, stopping } = state ?? { done: 0, total: 0, stopping: false };
  return (
    <>
      <Progress
        value={total > 0 ? (100 * done) / total : 100}
        animated={total === 0}
        aria-label={t("verifying")}
      />
      <p className="wb-chart-export">
        <span className="wb-dim" role="status">
          {t("verifying")}{" "}
          {total > 0 && t("verifying_of", { done: formats.number(done), total: formats.number(total) })}
        </span>
        <Button
          variant="default"
          size="compact-sm"
          disabled={stopping}
          onClick={() => void ask("audit.verify_stop", {}).then((now) => client.setQueryData(key, now))}
        >
          {stopping ? t("verify_stopping") : t("verify_stop")}
        </Button>
      </p>
    </>
  );
}
