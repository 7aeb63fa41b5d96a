/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/archive/request-kinds.h"
#include "register/archive/archive-copy.h"
#include "register/record/record-certificate.h"

static gboolean
make_copy (LijiSession *session,
           const LijiId *act,
           GHashTable *values,
           gpointer data,
           GBytes **pdf,
           GError **error)
{
  const char *pages = liji_request_get (values, "pages");
  const LijiArchiveRequest request
      = { .recipient = liji_request_get (values, "recipient"),
          .standing = liji_request_get (values, "standing"),
          .document = liji_request_get (values, "document"),
          .purpose = liji_request_get (values, "purpose"),
          .n_pages = pages != NULL ? g_ascii_strtoll (pages, NULL, 10) : 0 };
  g_autoptr (LijiArchiveCopy) copy = liji_archive_copies_make (session, act, data, &request, error);

  return copy != NULL && (*pdf = liji_archive_copies_print (session, copy, error)) != NULL;
}

static gboolean
make_certificate (LijiSession *session,
                  const LijiId *act,
                  GHashTable *values,
                  gpointer data,
                  GBytes **pdf,
                  GError **error)
{
  LijiDate today = liji_registry_get_today (liji_session_get_registry (session));
  LijiRecordRequest request = { .name = liji_request_get (values, "name"),
                                .sex = liji_request_get (values, "sex"),
                                .identity_kind = liji_request_get (values, "identity_kind"),
                                .identity_number = liji_request_get (values, "identity_number"),
                                .country = liji_request_get (values, "country"),
                                .document = liji_request_get (values, "document") };
  const char *birth = liji_request_get (values, "birth");
  const char *from = liji_request_get (values, "from");
  g_autoptr (LijiRecordCertificate) made = NULL;

  /* A day that cannot be read is missing, and the act says so. */
  if (birth == NULL || !liji_date_from_typed (birth, today, &request.birth, NULL)
      || (from != NULL
          && (!liji_date_from_typed (from, today, &request.from, NULL)
              || !liji_date_is_day (request.from))))
    request.birth = (LijiDate){ 0 };
  made = liji_record_certificates_make (session, act, &request, error);
  return made != NULL && (*pdf = liji_record_certificates_print (session, made, error)) != NULL;
}

static const LijiRequestRow copy_rows[] = {
  { "recipient", N_ ("Who gets the copy"), NULL },
  { "standing", N_ ("Why they may have it"), "archive_reader" },
  { "document", N_ ("What they showed"), NULL },
  { "purpose", N_ ("What it is for"), NULL },
  { "pages", N_ ("Pages copied from paper, where there is no scan"), NULL },
};

const LijiRequestKind liji_request_copy = {
  .title = N_ ("Certified copy"),
  .explanation = N_ ("Who gets it, why they may have it and what for stands on the copy and in the "
                     "journal for ever; the copy gets a number and a seal of its own."),
  .button = N_ ("Make the copy"),
  .paper = "archive-copy",
  .rows = copy_rows,
  .n_rows = G_N_ELEMENTS (copy_rows),
  .make = make_copy,
};

static const LijiRequestRow certificate_rows[] = {
  { "name", N_ ("Name"), NULL },
  { "sex", N_ ("Side"), "side" },
  { "birth", N_ ("Date of birth"), NULL },
  { "identity_kind", N_ ("Identity document"), "identity_kind" },
  { "identity_number", N_ ("Identity document number"), NULL },
  { "from", N_ ("Records from this day on (empty: from marriageable age)"), NULL },
  { "country", N_ ("Where it is used"), "record_place" },
  { "document", N_ ("What they showed"), NULL },
};

const LijiRequestKind liji_request_certificate = {
  .title = N_ ("Certificate of records"),
  .explanation = N_ ("What the records of this office hold of a person, or that they hold nothing: "
                     "for notarial use in a few places alone. It proves no status."),
  .button = N_ ("Make the certificate"),
  .paper = "record-certificate",
  .rows = certificate_rows,
  .n_rows = G_N_ELEMENTS (certificate_rows),
  .make = make_certificate,
};
