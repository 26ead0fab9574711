import type { Customer360WithOrganization } from "../queries";
import type { ViewState } from "./useViewState";

export interface LayoutProps {
  view: Customer360WithOrganization;
  /** When it was read, in milliseconds since 1970. */
  readAt: number;
  state: ViewState;
}
