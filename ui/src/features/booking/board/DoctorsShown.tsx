// Which doctors the board shows: everyone who works, some, or one.
import { Button, Checkbox, Popover } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useWords } from "@/i18n";
import type { BoardDoctor } from "@/ipc";
import { doctorName } from "@/lib/doctors";
import { Icon } from "@/parts/Icon";

type Props = {
  doctors: readonly BoardDoctor[];
  chosen: readonly number[] | null;
  onChange: (chosen: readonly number[] | null) => void;
};

export function DoctorsShown({ doctors, chosen, onChange }: Props) {
  const t = useWords("booking");
  const is = (id: number) => chosen === null || chosen.includes(id);
  const some = doctors.filter(({ doctor_id }) => is(doctor_id));
  const [one] = some;
  const toggle = (id: number) => {
    const next = doctors
      .map(({ doctor_id }) => doctor_id as number)
      .filter((it) => (it === id ? !is(it) : is(it)));
    onChange(next.length === doctors.length || next.length === 0 ? null : next);
  };
  return (
    <Popover withinPortal={false} position="bottom-start" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          data-doctors=""
          variant="default"
          size="compact-sm"
          rightSection={<Icon icon={IconChevronDown} />}
        >
          {chosen === null || !one ? (
            t("all_doctors")
          ) : some.length === 1 ? (
            <bdi>{one?.name}</bdi>
          ) : (
            t("some_doctors", { count: some.length, all: doctors.length })
          )}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("doctors_shown")}>
        <div className="wb-doctors-shown">
          <Button
            variant="subtle"
            size="compact-sm"
            disabled={chosen === null}
            onClick={() => onChange(null)}
          >
            {t("all_doctors")}
          </Button>
          <ul>
            {doctors.map((doctor) => {
              const name = doctorName(doctor);
              return (
                <li key={doctor.doctor_id}>
                  <Checkbox
                    checked={is(doctor.doctor_id)}
                    onChange={() => toggle(doctor.doctor_id)}
                    label={<bdi>{name}</bdi>}
                  />
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={t("only_doctor", { name })}
                    onClick={() => onChange([doctor.doctor_id])}
                  >
                    {t("only")}
                  </Button>
                </li>
              );
            })}
          </ul>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
