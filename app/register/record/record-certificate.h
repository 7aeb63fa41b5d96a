/* SPDX-License-Identifier: GPL-3.0-or-later */
/* record-certificate.h: certificates of what the records hold of a person, or that they hold
 * nothing (婚姻登记记录证明、无婚姻登记记录证明): rare, for notarial use in a few countries alone
 * (民函〔2015〕266号), and only where the office has switched them on. */
#pragma once
#include "base/civil-date.h"
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *number; /* "婚记证〔2026〕371324第1号" */
  char *name;
  char *sex; /* man woman */
  LijiDate birth;
  char *identity_number;
  char *country;  /* code of record_place */
  char *document; /* what was shown */
  LijiDate from, to;
  gint64 n_records;
  char *finding; /* as it stands on the paper */
  char *key_id;
  char *seal;
  gint64 made_at;
  char *made_by;
} LijiRecordCertificate;
#define LIJI_TYPE_RECORD_CERTIFICATE (liji_record_certificate_get_type ())
LIJI_DECLARE_VALUE (LijiRecordCertificate, liji_record_certificate)

/* What is asked for. Borrowed. */
typedef struct
{
  const char *name;
  const char *sex; /* man woman */
  LijiDate birth;
  const char *identity_kind; /* NULL: resident */
  const char *identity_number;
  const char *country;  /* where it will be used: code of record_place */
  const char *document; /* identity card; the agent's notarised power */
  LijiDate from;        /* unknown: from the day of marriageable age */
} LijiRecordRequest;

/* Whether the office makes them (parameter record_certificates). */
gboolean liji_record_certificates_exist (LijiRegistry *registry);
LijiRecordCertificate *liji_record_certificates_make (LijiSession *session,
                                                      const LijiId *act,
                                                      const LijiRecordRequest *request,
                                                      GError **error);
/* The last first. */
GPtrArray *liji_record_certificates_list (LijiSession *session, GError **error);
GBytes *liji_record_certificates_print (LijiSession *session,
                                        const LijiRecordCertificate *certificate,
                                        GError **error);

G_END_DECLS
