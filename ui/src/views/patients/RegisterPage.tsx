import { Register } from "@/features/patients/Register";
import { useWords } from "@/i18n";
import { useTitle } from "@/ipc";

export default function RegisterPage() {
  useTitle(useWords("patients")("register"));
  return <Register />;
}
