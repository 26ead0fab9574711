/** What the application stands on, to be evaluated before it: two short tasks, between which the browser can paint. */
export { createRoot } from "react-dom/client";
