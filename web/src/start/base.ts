/** What the application stands on beside React: evaluated before it, in a task of its own. */
export { QueryClient } from "@tanstack/react-query";
