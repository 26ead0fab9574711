import { NativeSelect, TagsInput, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "~/i18n/useTranslation";
import { useIsPhone } from "~/ui/useIsPhone";
import { CustomerPicker } from "../CustomerPicker";
import { STATUSES } from "../list/filters";
import { valuesSeen } from "../list/valuesSeen";
import { type Kind, looksShort, type Values } from "./form";
import classes from "./NewCustomerPage.module.css";

interface CustomerFormProps {
  form: UseFormReturnType<Values>;
  kind: Kind;
  organizationName: string | undefined;
}

/** The fields of a new customer. */
export function CustomerForm({ form, kind, organizationName }: CustomerFormProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const size = useIsPhone() ? "md" : "sm";
  const text = (name: "title" | "given_name" | "family_name" | "name" | "email" | "phone", label: string) => ({
    label,
    size,
    ...form.getInputProps(name),
  });
  return (
    <div className={classes.fields} key={kind}>
      {kind === "person" ? (
        <>
          <TextInput {...text("title", t("customers.new.honorific"))} className={classes.short} maxLength={64} />
          <TextInput {...text("given_name", t("customers.new.givenName"))} data-autofocus autoFocus maxLength={200} />
          <TextInput {...text("family_name", t("customers.new.familyName"))} maxLength={200} />
        </>
      ) : (
        <TextInput {...text("name", t("customers.new.name"))} className={classes.whole} autoFocus maxLength={200} />
      )}
      <TextInput
        {...text("email", t("customers.new.email"))}
        className={classes.half}
        type="email"
        inputMode="email"
        autoComplete="off"
        maxLength={320}
      />
      <TextInput
        {...text("phone", t("customers.new.phone"))}
        className={classes.half}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        maxLength={60}
        description={looksShort(form.values.phone) ? t("customers.new.shortPhone") : undefined}
        inputWrapperOrder={["label", "input", "description", "error"]}
      />
      {kind === "person" && (
        <CustomerPicker
          label={t("customers.new.organization")}
          placeholder={t("customers.new.organizationHint")}
          className={classes.half}
          size={size}
          value={form.values.organization_id}
          initialName={organizationName}
          onChange={(id) => form.setFieldValue("organization_id", id)}
          error={form.errors.organization_id}
        />
      )}
      <NativeSelect
        label={t("customers.new.status")}
        className={classes.half}
        size={size}
        data={STATUSES.map((status) => ({ value: status, label: t(`customer.statuses.${status}`) }))}
        {...form.getInputProps("status")}
      />
      <TagsInput
        label={t("customers.new.tags")}
        description={t("customers.new.tagsHint")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        className={classes.whole}
        size={size}
        maxTags={50}
        data={valuesSeen(client, "tag")}
        {...form.getInputProps("tags")}
      />
    </div>
  );
}
