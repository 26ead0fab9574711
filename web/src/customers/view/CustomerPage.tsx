import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useMe } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useUsers } from "~/settings/queries";
import { EmptyState, ErrorState } from "~/ui/states";
import { useIsPhone } from "~/ui/useIsPhone";
import { mayChangeCustomer } from "../may";
import { customer360Query } from "../queries";
import { noteSeen } from "../seen";
import { DesktopLayout } from "./DesktopLayout";
import type { LayoutProps } from "./layout";
import { PhoneLayout } from "./PhoneLayout";
import { viewRoute } from "./route";
import { ShownContext } from "./useShownCustomer";
import { useViewState } from "./useViewState";
import { ViewSkeleton } from "./ViewSkeleton";

/** All of a customer on one page: who they are, what was said, what is open. */
export function CustomerPage() {
  const { t } = useTranslation();
  const { customerId } = viewRoute.useParams();
  const view = useQuery(customer360Query(customerId));
  const isGone = view.error?.status === 404;
  if (view.data && !isGone) return <Loaded key={customerId} view={view.data} readAt={view.dataUpdatedAt} />;
  if (isGone) return <Unknown title={t("customer.unknown.title")}>{t("customer.unknown.text")}</Unknown>;
  if (view.fetchStatus === "paused" || (view.error?.status === 0 && !navigator.onLine))
    return <Unknown title={t("customer.offline.title")}>{t("customer.offline.text")}</Unknown>;
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />;
  return <ViewSkeleton />;
}

function Loaded({ view, readAt }: Pick<LayoutProps, "view" | "readAt">) {
  const { customer, expanded } = view;
  const me = useMe();
  const users = useUsers();
  const isPhone = useIsPhone();
  const state = useViewState();
  const name = customer.name ?? "";
  useEffect(() => {
    document.title = `${name} · Kontor`;
  }, [name]);
  useEffect(() => noteSeen(customer.id), [customer.id]);
  const organization = expanded?.organization;
  const shown = {
    customer,
    // An organization that was chosen a moment ago is not in the answer yet.
    organization: organization && organization.id === customer.organization_id ? organization : undefined,
    mayChange: mayChangeCustomer(customer, me, users),
    mending: state.mending,
    mended: state.mended,
  };
  const Layout = isPhone ? PhoneLayout : DesktopLayout;
  return (
    <ShownContext value={shown}>
      <Layout view={view} readAt={readAt} state={state} />
    </ShownContext>
  );
}

function Unknown({ title, children }: { title: string; children: string }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={title}
      action={<Anchor renderRoot={(props) => <Link to="/customers" {...props} />}>{t("customer.toCustomers")}</Anchor>}
    >
      {children}
    </EmptyState>
  );
}
