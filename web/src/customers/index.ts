import { IconBuilding, IconUser, IconUsers } from "@tabler/icons-react";
import { defineFeature } from "~/app/feature";
import { listRoute } from "./list/route";
import { newRoute } from "./new/route";
import { viewRoute } from "./view/route";

export const customers = defineFeature({
  routes: [listRoute, newRoute, viewRoute],
  places: [
    {
      label: "customers.title",
      to: "/customers",
      icon: IconUsers,
      group: "main",
      key: "c",
      onPhone: true,
      needs: "customers",
    },
  ],
  creations: [
    { label: "customers.newPerson", to: "/customers/new", icon: IconUser, needs: "customers" },
    {
      label: "customers.newOrganization",
      to: "/customers/new",
      search: { kind: "organization" },
      icon: IconBuilding,
      needs: "customers",
    },
  ],
});
