import { Notifications } from "@mantine/notifications";
import "@mantine/notifications/styles.layer.css";

/** Where toasts appear. */
// biome-ignore lint/style/noDefaultExport: loaded with the first toast
export default function Toasts() {
  return <Notifications position="bottom-right" limit={3} />;
}
