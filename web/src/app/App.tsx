import { MantineProvider } from "@mantine/core";
import { useNotifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense, useRef } from "react";
import { queryClient } from "~/api/queryClient";
import { Translated } from "~/i18n/useTranslation";
import { router } from "./router";
import { theme } from "./theme";

const Toasts = lazy(() => import("./Toasts"));

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider theme={theme} withCssVariables={false} defaultColorScheme="auto">
        <Translated>
          <ToastsOnceWanted />
          <RouterProvider router={router} />
        </Translated>
      </MantineProvider>
    </QueryClientProvider>
  );
}

/** Most visits see no toast: what draws them is loaded with the first, and stays. */
function ToastsOnceWanted() {
  const wanted = useRef(false);
  const { notifications } = useNotifications();
  if (notifications.length > 0) wanted.current = true;
  return <Suspense>{wanted.current && <Toasts />}</Suspense>;
}
