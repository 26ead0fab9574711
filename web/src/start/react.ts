/** React: evaluated first, in a task of its own. */
export { createRoot } from "react-dom/client";
