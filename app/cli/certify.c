/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/afterwards.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/room.h"
#include "register/record/record-certificate.h"

/* Certificates of what the records hold of a person. */

static void
append_date (JsonBuilder *builder, const char *name, LijiDate date)
{
  g_autofree char *text = liji_date_to_iso (date);

  liji_output_text (builder, name, text);
}

static void
append_certificate (JsonBuilder *builder, const LijiRecordCertificate *one)
{
  g_autofree char *at = liji_micros_to_iso (one->made_at);

  json_builder_begin_object (builder);
  liji_output_text (builder, "number", one->number);
  liji_output_text (builder, "name", one->name);
  liji_output_text (builder, "sex", one->sex);
  append_date (builder, "birth", one->birth);
  liji_output_text (builder, "identity_number", one->identity_number);
  liji_output_text (builder, "country", one->country);
  liji_output_text (builder, "document", one->document);
  append_date (builder, "from", one->from);
  append_date (builder, "to", one->to);
  liji_output_count (builder, "records", one->n_records);
  liji_output_text (builder, "finding", one->finding);
  liji_output_text (builder, "seal", one->seal);
  liji_output_text (builder, "made_at", at);
  liji_output_text (builder, "made_by", one->made_by);
  json_builder_end_object (builder);
}

static GPtrArray *
make_one (LijiCli *cli, GError **error)
{
  LijiRecordRequest request = { .name = liji_cli_get_text (cli, "name"),
                                .sex = liji_cli_get_text (cli, "sex"),
                                .identity_kind = liji_cli_get_text (cli, "kind"),
                                .identity_number = liji_cli_get_argument (cli, 0),
                                .country = liji_cli_get_text (cli, "country"),
                                .document = liji_cli_get_text (cli, "document") };
  LijiId act = liji_cli_new_id (cli);
  LijiRecordCertificate *made;
  GPtrArray *list;

  if (!liji_input_day (cli, "birth", &request.birth, error)
      || !liji_input_day (cli, "from", &request.from, error)
      || !(made
           = liji_record_certificates_make (liji_cli_get_session (cli), &act, &request, error)))
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_record_certificate_unref);
  g_ptr_array_add (list, made);
  return list;
}

JsonNode *
liji_cli_certify (LijiCli *cli, GError **error)
{
  const char *output = liji_cli_get_text (cli, "output");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GBytes) pdf = NULL;

  if (liji_room_prove_option (cli, "output", error))
    list = liji_cli_get_n_arguments (cli) > 0
               ? make_one (cli, error)
               : liji_record_certificates_list (liji_cli_get_session (cli), error);
  if (list == NULL)
    return NULL;
  if (output != NULL && list->len > 0)
    {
      pdf = liji_record_certificates_print (liji_cli_get_session (cli), list->pdata[0], error);
      if (pdf == NULL || !liji_input_write_file (output, pdf, error))
        return NULL;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_certificate (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

const LijiCliOption liji_cli_certify_options[] = {
  { "kind", LIJI_CLI_TEXT, "KIND", "kind of document (resident)" },
  { "name", LIJI_CLI_TEXT, "NAME", "of the person" },
  { "sex", LIJI_CLI_TEXT, "man|woman", "of the person" },
  { "birth", LIJI_CLI_TEXT, "DATE", "of the person" },
  { "country", LIJI_CLI_TEXT, "CODE", "where it is used: TWN, DEU …" },
  { "document", LIJI_CLI_TEXT, "TEXT", "what was shown: identity card, notarised power" },
  { "from", LIJI_CLI_TEXT, "DATE", "of the query (the day of marriageable age)" },
  { "output", LIJI_CLI_TEXT, "FILE.pdf", "the certificate" },
  { NULL },
};
