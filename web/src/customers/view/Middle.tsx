import { Composer } from "~/interactions/Composer";
import { Timeline } from "~/interactions/Timeline";
import type { Customer360WithOrganization } from "../queries";

/** What was said, and where the next contact is noted. */
export function Middle({ view }: { view: Customer360WithOrganization }) {
  return (
    <>
      <Composer customer={view.customer} />
      <Timeline customerId={view.customer.id} />
    </>
  );
}
