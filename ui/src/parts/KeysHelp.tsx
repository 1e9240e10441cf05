import { Kbd } from "@mantine/core";
import { Dialog } from "./Dialog";

type Group = { title: string; keys: { keys: string; does: string }[] };
type Props = {
  opened: boolean;
  onClose: () => void;
  title: string;
  close: string;
  groups: Group[];
  mod: string;
};

/** The keys of the screen (F1). */
export function KeysHelp({ opened, onClose, title, close, groups, mod }: Props) {
  return (
    <Dialog opened={opened} onClose={onClose} title={title} close={close}>
      <div className="wb-keys">
        {groups
          .filter((group) => group.keys.length > 0)
          .map((group) => (
            <section key={group.title}>
              <h3>{group.title}</h3>
              <ul>
                {group.keys.map(({ keys, does }) => (
                  <li key={keys}>
                    <span>{does}</span>
                    <Keys keys={keys} mod={mod} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
      </div>
    </Dialog>
  );
}

/** `Mod+K` as keys that look like keys; `mod` is the word for Ctrl. */
export function Keys({ keys, mod }: { keys: string; mod: string }) {
  return (
    <Kbd>
      <bdi>{keys.replace("Mod", mod).replaceAll("+", " ")}</bdi>
    </Kbd>
  );
}
