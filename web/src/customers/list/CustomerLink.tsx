import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

interface CustomerLinkProps {
  id: string;
  className?: string;
  tabIndex?: number;
  children: ReactNode;
}

/** Leads to the page of a customer. */
export function CustomerLink({ id, children, ...rest }: CustomerLinkProps) {
  return (
    <Link to="/customers/$customerId" params={{ customerId: id }} {...rest}>
      {children}
    </Link>
  );
}
