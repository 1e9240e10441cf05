import { Button } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { Link } from "wouter";
import { PatientList } from "@/features/patients/PatientList";
import { useWords } from "@/i18n";
import { useMay, useTitle } from "@/ipc";
import { Icon } from "@/parts/Icon";
import { PageBody, PageHead } from "@/parts/Page";

export default function PatientsPage() {
  const t = useWords("patients");
  const merging = useWords("merge");
  const may = useMay();
  useTitle(t("patients"));
  return (
    <PageBody>
      <PageHead
        title={t("patients")}
        actions={
          may("register_patients") && (
            <>
              <Button component={Link} href="/duplicates" variant="subtle">
                {merging("duplicates")}
              </Button>
              <Button component={Link} href="/register" leftSection={<Icon icon={IconUserPlus} />}>
                {t("register")}
              </Button>
            </>
          )
        }
      />
      <PatientList />
    </PageBody>
  );
}
