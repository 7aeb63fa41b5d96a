/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/matter-message.h"

#include "base/clock.h"

#include <string.h>

#define VERSION 1

static void
add (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

/* As precise as it is known: 2026-11-20, 2026-11 or 2026. */
static void
add_date (JsonBuilder *builder, const char *name, LijiDate date)
{
  g_autofree char *text = liji_date_to_iso (date);

  add (builder, name, text);
}

static void
begin (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

static void
add_header (JsonBuilder *builder, const LijiMatterMessage *self)
{
  g_autofree char *id = liji_id_to_string (self->id);
  g_autofree char *previous = self->previous != NULL && !liji_id_is_null (self->previous)
                                  ? liji_id_to_string (self->previous)
                                  : NULL;
  g_autofree char *at = liji_micros_to_iso (self->sent_at);

  begin (builder, "header");
  add (builder, "msg_id", id);
  add (builder, "msg_type", self->type);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, VERSION);
  add (builder, "sent_at", at);
  add (builder, "from_org", self->from_org);
  add (builder, "from_name", self->from_name);
  add (builder, "to_org", self->to_org);
  add (builder, "matter_no", self->matter_no);
  add (builder, "case_no", self->case_no);
  add (builder, "item_code", self->item_code);
  add (builder, "item_name", self->item_name);
  add (builder, "prev_msg_id", previous);
  add (builder, "reason", self->reason);
  json_builder_end_object (builder);
}

static void
add_person (JsonBuilder *builder, const LijiMatterMessage *self)
{
  const LijiMatterForm *form = self->form;

  begin (builder, "person");
  add (builder, "name", form->name);
  add (builder, "sex", form->sex);
  add (builder, "cert_type", form->identity_kind);
  add (builder, "cert_no", form->identity_number);
  add_date (builder, "death_date", form->died_on);
  add (builder, "death_nature", form->death_manner);
  add (builder, "death_cert_no", form->certificate_number);
  add_date (builder, "death_cert_issue_date", self->certificate_on);
  add (builder, "issuer", self->certificate_by);
  add (builder, "hukou_code", form->household_division);
  add (builder, "hukou_address", form->household_address);
  json_builder_end_object (builder);
}

static void
add_cremation (JsonBuilder *builder, const LijiMatterMessage *self)
{
  const LijiMatterForm *form = self->form;

  if (form->cremation_number == NULL
      && liji_date_get_precision (form->cremated_on) == LIJI_DATE_UNKNOWN)
    return;
  begin (builder, "crem");
  add (builder, "crem_cert_no", form->cremation_number);
  add (builder, "status", form->cremation_number != NULL ? "valid" : NULL);
  add_date (builder, "cremated_on", form->cremated_on);
  json_builder_end_object (builder);
}

static void
add_people (JsonBuilder *builder, const LijiMatterForm *form)
{
  begin (builder, "applicant");
  add (builder, "name", form->applicant_name);
  add (builder, "cert_type", form->applicant_kind);
  add (builder, "cert_no", form->applicant_number);
  add (builder, "relation", form->relation);
  add (builder, "phone", form->applicant_phone);
  add (builder, "address", form->applicant_address);
  json_builder_end_object (builder);
  if (form->payee_account == NULL)
    return;
  begin (builder, "payee");
  add (builder, "name", form->payee_name);
  add (builder, "bank", form->payee_bank);
  add (builder, "account", form->payee_account);
  json_builder_end_object (builder);
}

static void
add_rest (JsonBuilder *builder, const LijiMatterMessage *self)
{
  json_builder_set_member_name (builder, "attachments");
  json_builder_begin_array (builder);
  if (self->attachment != NULL)
    {
      json_builder_begin_object (builder);
      add (builder, "hash", self->attachment);
      add (builder, "kind", "cremation-certificate");
      add (builder, "media_type", "application/pdf");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "consent");
  json_builder_add_boolean_value (builder, liji_date_is_day (self->form->signed_on));
}

GBytes *
liji_matter_message_write (const LijiMatterMessage *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_begin_object (builder);
  add_header (builder, self);
  add_person (builder, self);
  if (strcmp (self->type, "CANCEL") != 0)
    {
      add_cremation (builder, self);
      add_people (builder, self->form);
      add_rest (builder, self);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}
