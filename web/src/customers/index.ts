import { IconBuilding, IconUser, IconUsers } from "@tabler/icons-react";
import { defineFeature } from "~/app/feature";
import { prepareSaving } from "~/records/save";
import { listRoute } from "./list/route";
import { newRoute } from "./new/route";
import { customerSaving } from "./saving";
import { viewRoute } from "./view/route";

export const customers = defineFeature({
  prepare: (client) => prepareSaving(client, customerSaving),
  routes: [listRoute, newRoute, viewRoute],
  places: [
    {
      label: "places.customers",
      to: "/customers",
      icon: IconUsers,
      group: "main",
      key: "c",
      onPhone: true,
      needs: "customers",
    },
  ],
  creations: [
    {
      label: "creations.person",
      words: "palette.words.person",
      to: "/customers/new",
      icon: IconUser,
      needs: "customers",
    },
    {
      label: "creations.organization",
      words: "palette.words.organization",
      to: "/customers/new",
      search: { kind: "organization" },
      icon: IconBuilding,
      needs: "customers",
    },
  ],
});
