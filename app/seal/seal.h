/* SPDX-License-Identifier: GPL-3.0-or-later */
/* seal.h: the two things people do with a seal: make one, and read one and learn whether to believe
 * it. */
#pragma once
#include "seal/claims.h"
#include "seal/error.h"
#include "seal/key-set.h"
#include "seal/signer.h"
#include "seal/status-list.h"

G_BEGIN_DECLS

/* @claims signed, as QR text of at most LIJI_SYMBOL_MAX_TEXT characters (else
 * LIJI_SEAL_ERROR_TOO_LONG). @cose (may be NULL) gets the signed bytes, to be attached to a PDF as
 * seal.cose. */
char *liji_seal_make (const LijiClaims *claims, LijiSigner *signer, GBytes **cose, GError **error);

typedef enum
{
  LIJI_SEAL_STATUS_UNKNOWN,   /* unknown: no list, another list, or too short a list */
  LIJI_SEAL_STATUS_VALID,     /* valid */
  LIJI_SEAL_STATUS_WITHDRAWN, /* withdrawn: revoked or superseded (one bit tells no more) */
} LijiSealStatus;

const char *liji_seal_status_to_code (LijiSealStatus status);

/* One thing to compare with the paper. @code and @label are static; @label is a msgid. @index
 * counts persons from 1, 0 elsewhere. */
typedef struct
{
  const char *code;
  const char *label;
  guint index;
  char *value;
} LijiSealField;

/* Boxed and reference counted. Never show @ok alone: show @compare beside it. */
typedef struct
{
  gatomicrefcount ref_count;
  gboolean ok;
  const char *reason;   /* "" or the code of what is wrong (seal/error.h); static */
  const char *sentence; /* "" or its msgid; static */
  char *detail;         /* more of what is wrong for a log, English, or NULL */
  gboolean has_header;
  gint64 alg;
  char *kid;        /* 16 hex digits or NULL */
  char *key_office; /* whose key it is, where the key set says so, or NULL */
  LijiClaims
      *claims; /* only when the signature is right; also with ok FALSE (withdrawn, ended key) */
  LijiSealStatus status;
  gint64 list_issued_at; /* 0 when no list of this seal's was at hand */
  gint64 list_age;       /* seconds at @now */
  gboolean from_future;  /* issued after @now by more than a day: a clock is wrong, or worse */
  GPtrArray *compare;    /* of LijiSealField; empty without claims */
} LijiSealReport;

#define LIJI_TYPE_SEAL_REPORT (liji_seal_report_get_type ())
GType liji_seal_report_get_type (void);
LijiSealReport *liji_seal_report_ref (LijiSealReport *self);
void liji_seal_report_unref (LijiSealReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiSealReport, liji_seal_report_unref)

/* Never NULL. @list may be NULL; @now in seconds. The first takes QR text, the second a seal.cose
 * file. */
LijiSealReport *
liji_seal_read (const char *text, LijiKeySet *keys, LijiStatusList *list, gint64 now);
LijiSealReport *liji_seal_read_cose (const guint8 *data,
                                     gsize length,
                                     LijiKeySet *keys,
                                     LijiStatusList *list,
                                     gint64 now);
/* {ok, reason, header: {alg, kid}, claims: {…}, status: {state, list_issued_at, list_age}, compare:
 * [{field, label, value}]}. */
JsonNode *liji_seal_report_to_json (LijiSealReport *self);

G_END_DECLS
