/** The editors of one e-mail address, number or address, as ContactList shows them. */
import { Autocomplete, Checkbox, Group, Text, TextInput } from "@mantine/core";
import { useTranslation } from "~/i18n/useTranslation";
import type { ItemEditorProps } from "./ContactList";
import type { Address, AddressPart, Email, Phone } from "./issues";
import { useContactLabels } from "./useContactLabels";

export function EmailEditor({ item, error, change }: ItemEditorProps<Email>) {
  const { t } = useTranslation();
  const labels = useContactLabels();
  return (
    <>
      <TextInput
        size="xs"
        inputMode="email"
        autoComplete="off"
        label={t("customer.emailAddress")}
        value={item.address}
        error={error}
        onChange={(event) => change({ ...item, address: event.currentTarget.value })}
      />
      <Group gap="xs" align="end" wrap="nowrap">
        <Autocomplete
          size="xs"
          label={t("customer.label")}
          data={labels.email}
          value={item.label ?? ""}
          onChange={(label) => change({ ...item, label: label || null })}
          flex={1}
        />
        <Checkbox
          mb={6}
          size="xs"
          label={<Text size="xs">{t("customer.primary")}</Text>}
          checked={item.primary ?? false}
          onChange={(event) => change({ ...item, primary: event.currentTarget.checked })}
        />
      </Group>
    </>
  );
}

export function PhoneEditor({ item, error, change }: ItemEditorProps<Phone>) {
  const { t } = useTranslation();
  const labels = useContactLabels();
  return (
    <>
      <TextInput
        size="xs"
        inputMode="tel"
        autoComplete="off"
        label={t("customer.phoneNumber")}
        value={item.number}
        error={error}
        onChange={(event) => change({ ...item, number: event.currentTarget.value })}
      />
      <Autocomplete
        size="xs"
        label={t("customer.label")}
        data={labels.phone}
        value={item.label ?? ""}
        onChange={(label) => change({ ...item, label: label || null })}
      />
    </>
  );
}

export function AddressEditor({ item, error, change }: ItemEditorProps<Address>) {
  const { t } = useTranslation();
  const labels = useContactLabels();
  const part = (name: AddressPart, flex: number) => (
    <TextInput
      size="xs"
      flex={flex}
      label={t(`customer.addressParts.${name}`)}
      value={item[name] ?? ""}
      onChange={(event) => change({ ...item, [name]: event.currentTarget.value || null })}
    />
  );
  return (
    <>
      <Group gap="xs" wrap="nowrap" align="end">
        {part("street", 3)}
        {part("house_number", 1)}
      </Group>
      <Group gap="xs" wrap="nowrap" align="end">
        {part("postal_code", 1)}
        {part("city", 2)}
      </Group>
      <Group gap="xs" wrap="nowrap" align="end">
        {part("country", 1)}
        <Autocomplete
          size="xs"
          flex={1}
          label={t("customer.label")}
          data={labels.address}
          value={item.label ?? ""}
          onChange={(label) => change({ ...item, label: label || null })}
        />
      </Group>
      {error && (
        <span role="alert" style={{ color: "var(--mantine-color-error)", fontSize: 12 }}>
          {error}
        </span>
      )}
    </>
  );
}
