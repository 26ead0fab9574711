/** Whether a value is an id of a kind of record, such as `dea_01KAR3K4G5T6V7W8X9Y0ZABCDE`. */
export const isId = (kind: string, value: unknown): value is string =>
  typeof value === "string" && new RegExp(`^${kind}_[0-9A-Za-z]+$`).test(value);
