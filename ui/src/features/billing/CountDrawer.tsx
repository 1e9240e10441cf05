// Counting a drawer: how many of each note and coin, against what was recorded, then signed with the password.
import { Button, Textarea, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { Answered, type Reply, type UserId, useAsk, useForm } from "@/ipc";
import { MoneyInput } from "@/parts/inputs";
import { ErrorNote, Note } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";

type Drawer = Reply<"days.drawer">;
type Piece = Drawer["denominations"][number];

const keyOf = (piece: Piece) => `${piece.kind}-${piece.value}`;
/** A whole number of pieces, or null where something else is typed. */
const read = (typed: string) => (/^\d{0,6}$/.test(typed.trim()) ? Number(typed.trim() || "0") : null);

export function CountDrawer({ user }: { user: UserId }) {
  const t = useWords("billing");
  const drawer = useAsk("days.drawer", { user_id: user }, { keep: true });
  return (
    <Answered of={drawer} failed={t("day_close_failed")} rows={10}>
      {(answer) => (answer.is_closed ? <ClosedAlready drawer={answer} /> : <Count drawer={answer} />)}
    </Answered>
  );
}

/** What is said once the day is closed: where goes what is taken now. */
function ClosedAlready({ drawer }: { drawer: Drawer }) {
  const t = useWords("billing");
  const formats = useFormats();
  return (
    <Note tone="done" icon={IconCheck}>
      <Say
        t={t}
        k="closed_already"
        with={{ name: <bdi>{drawer.name}</bdi>, date: <bdi>{formats.day(drawer.day)}</bdi> }}
      />
    </Note>
  );
}

function Count({ drawer }: { drawer: Drawer }) {
  const t = useWords("billing");
  const formats = useFormats();
  const [, go] = useLocation();
  const [pieces, setPieces] = useState<Record<string, string>>({});
  const form = useForm("days.close_drawer", {
    initial: { opening: drawer.carried as number | null, rest: 0 as number | null, reason: "" },
    args: (typed) => ({
      user_id: drawer.user_id,
      day: drawer.day,
      opening: typed.opening as number,
      recorded: drawer.cash,
      cash: drawer.denominations.map((piece) => ({ ...piece, count: read(pieces[keyOf(piece)] ?? "") ?? 0 })),
      rest: typed.rest ?? 0,
      reason: typed.reason || null,
    }),
    onDone: (reply) => go(`/papers/${reply.report_id}`),
  });
  const { opening, rest } = form.values;
  const unread = Object.values(pieces).some((typed) => read(typed) === null);
  const sum = drawer.denominations.reduce(
    (so, piece) => so + piece.value * (read(pieces[keyOf(piece)] ?? "") ?? 0),
    rest ?? 0,
  );
  const expected = (opening ?? 0) + drawer.cash;
  const difference = sum - expected;
  const touched = rest !== 0 || Object.values(pieces).some((typed) => typed !== "");
  return (
    <form {...form.props} className="wb-count">
      <div>
        <Section title={t("count_cash")}>
          {drawer.denominations.length > 0 && (
            <Pieces
              of={drawer.denominations}
              typed={pieces}
              onType={(key, typed) => setPieces((before) => ({ ...before, [key]: typed }))}
            />
          )}
          <MoneyInput
            {...form.pick("rest")}
            label={drawer.denominations.length > 0 ? t("count_rest") : t("count_sum")}
            currency={formats.currency}
            unreadable={t("unreadable")}
          />
        </Section>
      </div>
      <div>
        <Section title={t("reckoned")} count={<bdi>{drawer.name}</bdi>}>
          {drawer.since !== null && drawer.since < drawer.day && (
            <Note tone="now">
              <Say t={t} k="covers_since" with={{ date: <bdi>{formats.date(drawer.since)}</bdi> }} />
            </Note>
          )}
          <div className="wb-form">
            <MoneyInput
              {...form.pick("opening")}
              label={t("opening")}
              currency={formats.currency}
              unreadable={t("unreadable")}
            />
          </div>
          <dl className="wb-sums">
            {drawer.totals.map((total) => (
              <Sum key={total.method} dim={total.method !== "cash"} name={t(`received_by.${total.method}`)}>
                {formats.amount(total.amount)}
              </Sum>
            ))}
            <Sum name={t("expected")} strong>
              {formats.money(expected)}
            </Sum>
            {touched && (
              <>
                <Sum name={t("counted")}>{formats.money(sum)}</Sum>
                <Sum name={t("difference")} strong>
                  {formats.money(difference)}
                </Sum>
              </>
            )}
          </dl>
          {touched && (
            <div role="status">
              {difference === 0 ? (
                <State icon={IconCheck} tone="done" strong>
                  {t("cash_fits")}
                </State>
              ) : (
                <State icon={IconAlertTriangle} tone="wait" strong>
                  {difference < 0 ? t("cash_missing") : t("cash_too_much")}
                </State>
              )}
            </div>
          )}
          {difference !== 0 && (touched || form.flaw("reason")) && (
            <Textarea
              {...form.field("reason")}
              label={t("difference_reason")}
              autosize
              minRows={2}
              maxRows={6}
            />
          )}
          <ErrorNote>{form.error}</ErrorNote>
          <p className="wb-small wb-dim">{t("close_help")}</p>
          <div className="wb-count-sign">
            <Button type="submit" loading={form.busy} disabled={opening === null || rest === null || unread}>
              <span>
                <Say t={t} k="close_drawer" with={{ date: <bdi>{formats.date(drawer.day)}</bdi> }} />
              </span>
            </Button>
          </div>
        </Section>
      </div>
    </form>
  );
}

type PiecesProps = {
  of: readonly Piece[];
  typed: Record<string, string>;
  onType: (key: string, typed: string) => void;
};

/** One line for each note and coin; Enter goes to the next. */
function Pieces({ of, typed, onType }: PiecesProps) {
  const t = useWords("billing");
  const formats = useFormats();
  return (
    <table className="wb-table wb-pieces" data-size="compact">
      <caption className="wb-hidden">{t("count_cash")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("piece")}</th>
          <th scope="col">{t("how_many")}</th>
          <th scope="col" data-end>
            {t("amount")}
          </th>
        </tr>
      </thead>
      <tbody>
        {of.map((piece, at) => {
          const key = keyOf(piece);
          const count = read(typed[key] ?? "");
          const name = t(piece.kind === "note" ? "note_of" : "coin_of", {
            value: formats.money(piece.value),
          });
          return (
            <tr key={key}>
              <td>
                <bdi>{name}</bdi>
              </td>
              <td>
                <TextInput
                  aria-label={name}
                  size="xs"
                  className="wb-figures"
                  inputMode="numeric"
                  autoComplete="off"
                  value={typed[key] ?? ""}
                  onChange={(e) => onType(key, e.currentTarget.value)}
                  onFocus={(e) => e.currentTarget.select()}
                  onKeyDown={(e) => {
                    if (e.key !== "Enter" || e.ctrlKey || e.metaKey) return;
                    e.preventDefault();
                    const inputs = e.currentTarget.closest("form")?.querySelectorAll("input");
                    inputs?.[at + 1]?.focus();
                  }}
                  error={count === null ? t("no_count") : undefined}
                  data-autofocus={at === 0 || undefined}
                />
              </td>
              <td data-end>
                <bdi className={count ? undefined : "wb-dim"}>
                  {formats.amount(piece.value * (count ?? 0))}
                </bdi>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

type SumProps = { name: string; children: string; dim?: boolean; strong?: boolean };

function Sum({ name, children, dim, strong }: SumProps) {
  return (
    <div className={dim ? "wb-dim" : strong ? "wb-strong" : undefined}>
      <dt>{name}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}
