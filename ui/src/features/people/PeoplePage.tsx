import { Button } from "@mantine/core";
import { IconUserPlus, IconUsersGroup } from "@tabler/icons-react";
import { Link, useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, useAsk, useTitle } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { Icon } from "@/parts/Icon";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { RoleWords, UserState } from "./words";

/** Everyone of the staff. Enter opens one. */
export default function PeoplePage() {
  const t = useWords("people");
  const formats = useFormats();
  const [, go] = useLocation();
  useTitle(t("title"));
  const people = useAsk("users.list", {});
  return (
    <PageBody>
      <PageHead
        title={t("title")}
        beside={
          people.data && <span className="wb-dim">{t("count", { count: people.data.users.length })}</span>
        }
        actions={
          <>
            <Link className="wb-link" href="/people/rights">
              {t("who_may")}
            </Link>
            <Button leftSection={<Icon icon={IconUserPlus} />} onClick={() => go("/people/add")}>
              {t("add")}
            </Button>
          </>
        }
      />
      <Answered of={people} failed={t("failed")}>
        {({ users }) => (
          <DataTable
            caption={t("title")}
            rows={users}
            rowKey={(user) => user.user_id}
            onOpen={(user) => go(`/people/${user.user_id}`)}
            columns={[
              { key: "name", head: t("name"), cell: (user) => <bdi>{user.display_name}</bdi> },
              {
                key: "username",
                head: t("username"),
                cell: (user) => <bdi>{user.username}</bdi>,
                whole: true,
              },
              { key: "role", head: t("role"), cell: (user) => <RoleWords user={user} /> },
              { key: "state", head: t("state"), cell: (user) => <UserState user={user} /> },
              {
                key: "last",
                head: t("last_sign_in"),
                dim: true,
                whole: true,
                cell: (user) =>
                  user.last_sign_in_at === null ? (
                    t("never")
                  ) : (
                    <bdi>{formats.instant(user.last_sign_in_at)}</bdi>
                  ),
              },
            ]}
            empty={<EmptyList icon={IconUsersGroup} title={t("title")} />}
          />
        )}
      </Answered>
    </PageBody>
  );
}
