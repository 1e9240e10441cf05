/** What a doctor is called where one of several is chosen: of those who are called alike, with what tells them apart. */
export const doctorName = ({ name, told_apart }: { name: string; told_apart: string }) =>
  told_apart ? `${name} · ${told_apart}` : name;
