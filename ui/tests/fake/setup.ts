// Set-up as the pretended core answers it.
import type { Refusal, SessionState } from "@/ipc";
import type { Answers } from "./door";
import { refuse } from "./door";
import { northgate, people } from "./world";

export const recoveryKey =
  "K7Q2M 4VXRT 9BHJ3 WD6FN 0YPZC 8S1GE 5TKQA M2RX7 H4VB9 J3ND6 F0WYP ZC8S1 GE5TK".split(" ");

/** `house.state` is the state of the session answers beside these. */
export function setupAnswers(house: { state: SessionState }): Answers {
  return {
    "setup.choices": () => ({
      currencies: ["EUR", "GBP", "JPY", "KWD", "USD"],
      time_zones: ["Europe/Dublin", "Europe/Berlin", "America/New_York", "Asia/Kuwait"],
      languages: ["en"],
      papers: ["a4", "letter"],
      sample: true,
    }),
    "setup.create_practice": ({ practice, administrator }) => {
      if (administrator.password.length < 15) {
        const flaws = [{ field: "administrator.password", flaw: { code: "too_short", min: 15 } }];
        throw refuse({ code: "flawed", flaws } as Refusal);
      }
      house.state = {
        ...northgate,
        practice: { ...practice, currency_digits: 2 },
        person: { ...people["t.ferreira"], display_name: administrator.display_name },
        recovery_key_pending: true,
      } as SessionState;
      return house.state;
    },
    "setup.recovery_key": () => ({ groups: recoveryKey, asked_groups: [3, 11] }),
    "setup.confirm_recovery_key": ({ groups }) => {
      const wanted = [recoveryKey[2], recoveryKey[10]];
      const flaws = groups.flatMap((typed, i) =>
        typed.toUpperCase() === wanted[i]
          ? []
          : [{ field: `groups[${i}]`, flaw: { code: "mismatch" as const } }],
      );
      if (flaws.length > 0) throw refuse({ code: "flawed", flaws });
      house.state = { ...house.state, recovery_key_pending: false };
      return house.state;
    },
    "setup.sample_people": () =>
      house.state.house === "sample"
        ? [
            { username: "niamh", display_name: "Niamh Walsh", role: "receptionist" },
            { username: "maeve", display_name: "Dr Maeve Doyle", role: "doctor" },
            { username: "orla", display_name: "Orla Keane", role: "admin" },
          ]
        : [],
    "setup.create_sample": () => {
      house.state = { ...northgate, house: "sample", other_exists: false, vault: "closed", person: null };
      return house.state;
    },
  };
}
