import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";

interface NewCustomerLinkProps {
  /** A button of Mantine, that takes what makes it a link. */
  children: (props: { renderRoot: (props: Record<string, unknown>) => ReactNode }) => ReactNode;
}

/** Makes a button a link to the form for a new customer. */
export function NewCustomerLink({ children }: NewCustomerLinkProps) {
  return children({
    renderRoot: (props) => <Link to="/customers/new" search={{} as LinkProps["search"]} {...props} />,
  });
}
