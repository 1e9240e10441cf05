import { ActionIcon, Kbd, Menu, Tooltip, UnstyledButton } from "@mantine/core";
import {
  IconAppWindow,
  IconKey,
  IconKeyboard,
  IconLock,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSun,
  IconSunMoon,
  IconTextDecrease,
  IconTextIncrease,
} from "@tabler/icons-react";
import { useWords } from "@/i18n";
import { enter, type Person, useSession } from "@/ipc";
import { preferences, usePreferences } from "@/lib/preferences";
import { Icon } from "@/parts/Icon";

type Own = { onHelp: () => void; onPassword: () => void; onPlaces: () => void };
type Props = Own & { person: Person; when: string; onFind: () => void };

/** The one search, the day and the time, who is signed in, and the lock. */
export function TopBar({ person, when, onFind, ...own }: Props) {
  const t = useWords("frame");
  const { arrive } = useSession();
  const lock = () => void enter("session.lock", {}).then(arrive, () => undefined);
  return (
    <header className="wb-topbar">
      <button type="button" className="wb-search" onClick={onFind}>
        <Icon icon={IconSearch} />
        <span>{t("find_open")}</span>
        <Kbd>
          <bdi>{`${t("ctrl")} K`}</bdi>
        </Kbd>
      </button>
      <div className="wb-topbar-end">
        <time className="wb-dim">
          <bdi>{when}</bdi>
        </time>
        <Who person={person} {...own} />
        <Tooltip label={`${t("lock_now")} (${t("ctrl")} L)`}>
          <ActionIcon aria-label={t("lock_now")} onClick={lock}>
            <Icon icon={IconLock} />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  );
}

function Who({ person, onHelp, onPassword, onPlaces }: Own & { person: Person }) {
  const t = useWords("frame");
  const { arrive } = useSession();
  const { textScale, scheme } = usePreferences();
  const leave = () => void enter("session.sign_out", {}).then(arrive, () => undefined);
  const schemes = { auto: "light", light: "dark", dark: "auto" } as const;
  const next = schemes[scheme];
  const schemeIcon = { auto: IconSunMoon, light: IconSun, dark: IconMoon }[next];
  return (
    // The bar is always in sight: nothing has to watch whether its menu still has something to hang on.
    <Menu position="bottom-end" withinPortal={false} hideDetached={false}>
      <Menu.Target>
        <UnstyledButton className="wb-topbar-who">
          <bdi>{person.display_name}</bdi>
          <span className="wb-dim">{` · ${t(`role.${person.role}`)}`}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon icon={IconLogout} />} onClick={leave}>
          {t("sign_out")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon icon={IconKey} />} onClick={onPassword}>
          {t("own_password")}
        </Menu.Item>
        <Menu.Item leftSection={<Icon icon={IconAppWindow} />} onClick={onPlaces}>
          {t("own_places")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<Icon icon={schemeIcon} />}
          closeMenuOnClick={false}
          onClick={() => preferences.choose({ scheme: next })}
        >
          {t(`scheme_${next}`)}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon icon={IconTextIncrease} />}
          closeMenuOnClick={false}
          disabled={textScale >= 2}
          onClick={() => preferences.choose({ textScale: textScale + 0.25 })}
        >
          {t("text_size")}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon icon={IconTextDecrease} />}
          closeMenuOnClick={false}
          disabled={textScale <= 1}
          onClick={() => preferences.choose({ textScale: textScale - 0.25 })}
        >
          {t("text_size_smaller")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon icon={IconKeyboard} />} rightSection={<bdi>F1</bdi>} onClick={onHelp}>
          {t("keys")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
