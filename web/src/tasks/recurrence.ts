/** The rules that are offered by name (RFC 5545); any other that a task has is shown as it stands. */
export const RECURRENCES = [
  { value: "FREQ=DAILY", name: "daily" },
  { value: "FREQ=WEEKLY", name: "weekly" },
  { value: "FREQ=WEEKLY;INTERVAL=2", name: "fortnightly" },
  { value: "FREQ=MONTHLY", name: "monthly" },
  { value: "FREQ=MONTHLY;INTERVAL=3", name: "quarterly" },
  { value: "FREQ=YEARLY", name: "yearly" },
] as const;
