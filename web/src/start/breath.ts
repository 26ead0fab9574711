/** Lets the browser paint, and answer the user, before what follows. */
export const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
