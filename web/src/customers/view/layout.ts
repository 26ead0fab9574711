import type { Customer360WithOrganization } from "../queries";
import type { ViewState } from "./useViewState";

export interface LayoutProps {
  view: Customer360WithOrganization;
  state: ViewState;
}
