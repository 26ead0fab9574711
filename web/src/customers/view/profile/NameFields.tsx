import { ActionIcon } from "@mantine/core";
import { IconArrowRight, IconExternalLink } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "~/i18n/useTranslation";
import { useCustomerName } from "../../useCustomerName";
import { languageName } from "../../words";
import classes from "../contact/ContactList.module.css";
import { webLink } from "../contact/links";
import { EnteredAs } from "../contact/Mark";
import { ChoiceField, TagsField, TextField } from "../edit/fields";
import { InlineField } from "../edit/InlineField";
import { CustomerEditor } from "../edit/lazyEditors";
import { useShown } from "../useShownCustomer";

const LANGUAGES = ["de", "en", "fr", "it", "es", "nl", "pl", "cs", "tr"];

export function PersonFields() {
  const { t } = useTranslation();
  const { customer } = useShown();
  const label = (name: "given_name" | "family_name" | "title" | "salutation" | "job_title") =>
    t(`customer.fields.${name}`);
  return (
    <>
      <OrganizationOfPerson />
      <TextField name="job_title" label={label("job_title")} value={customer.job_title} />
      <TextField name="salutation" label={label("salutation")} value={customer.salutation} />
      <TextField name="title" label={label("title")} value={customer.title} />
      <TextField
        name="given_name"
        label={label("given_name")}
        value={customer.given_name}
        aside={<Entered name="given_name" />}
      />
      <TextField
        name="family_name"
        label={label("family_name")}
        value={customer.family_name}
        aside={<Entered name="family_name" />}
      />
      <Website />
      <LanguageField />
    </>
  );
}

export function OrganizationFields() {
  const { t } = useTranslation();
  const { customer } = useShown();
  return (
    <>
      <TextField name="name" label={t("customer.fields.name")} value={customer.name} aside={<Entered name="name" />} />
      <TextField name="legal_form" label={t("customer.fields.legal_form")} value={customer.legal_form} />
      <Website />
      <TagsField name="domains" label={t("customer.fields.domains")} value={customer.domains} />
      <LanguageField />
    </>
  );
}

/** The mark of a name that cleansing respelled. */
function Entered({ name }: { name: "name" | "given_name" | "family_name" }) {
  const { customer } = useShown();
  return <EnteredAs raw={customer.raw?.[name]} now={customer[name] ?? ""} />;
}

function OrganizationOfPerson() {
  const { t } = useTranslation();
  const { customer, organization } = useShown();
  const nameOf = useCustomerName();
  const { organization_id: id } = customer;
  const name = organization?.name ?? (id ? (nameOf(id) ?? t("customer.organizationNotYours")) : null);
  return (
    <InlineField<string | null>
      name="organization_id"
      label={t("customer.fields.organization_id")}
      value={customer.organization_id ?? null}
      shown={name}
      aside={
        organization && (
          <ActionIcon
            variant="subtle"
            color="gray"
            className={classes.action}
            aria-label={t("customer.open", { name })}
            renderRoot={(props) => (
              <Link to="/customers/$customerId" params={{ customerId: organization.id }} {...props} />
            )}
          >
            <IconArrowRight size={16} aria-hidden />
          </ActionIcon>
        )
      }
      patch={(organization_id) => ({ organization_id })}
      editor={(props) => <CustomerEditor {...props} name={name} />}
    />
  );
}

function Website() {
  const { t } = useTranslation();
  const { customer } = useShown();
  const href = customer.website ? webLink(customer.website) : undefined;
  return (
    <TextField
      name="website"
      label={t("customer.fields.website")}
      value={customer.website}
      shown={customer.website?.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "")}
      type="url"
      aside={
        href && (
          <ActionIcon
            component="a"
            href={href}
            target="_blank"
            rel="noreferrer"
            variant="subtle"
            color="gray"
            className={classes.action}
            aria-label={t("customer.openWebsite")}
          >
            <IconExternalLink size={16} aria-hidden />
          </ActionIcon>
        )
      }
    />
  );
}

function LanguageField() {
  const { t, i18n } = useTranslation();
  const { customer } = useShown();
  return (
    <ChoiceField
      name="language"
      label={t("customer.fields.language")}
      value={customer.language}
      choices={LANGUAGES.map((value) => ({ value, label: languageName(value, i18n.language) }))}
    />
  );
}
