import { createStore, type UseStore } from "idb-keyval";

/** Where what is kept on this device lies. */
export const database = (): UseStore => createStore("kontor", "seen");
