import type { ComboboxItem } from "@mantine/core";

/** `renderOption` of a Select whose options are names or codes rather than words of the app. */
export const dataOption = ({ option }: { option: ComboboxItem }) => <bdi>{option.label}</bdi>;
