/* SPDX-License-Identifier: GPL-3.0-or-later */
/* record-kinds.h: what a registration's kind means to its papers: which form its snapshot is, whose
 * parts that form has, what is printed on. One line a kind in record-kinds.c. */
#pragma once
#include "certificate/fields.h"
#include "model/applicant.h"

G_BEGIN_DECLS

typedef struct
{
  const char *kind; /* registration.kind */
  const LijiModel *model;
  gsize man; /* where the form has its parties, its photos and the day that is printed */
  gsize woman;
  gsize man_photo;
  gsize woman_photo; /* the same place where one photo shows both */
  gsize printed_on;
  const char *booklet;  /* kind of paper: the certificate */
  const char *sheet;    /* kind of paper, or NULL */
  const char *stock;    /* kind of booklet */
  int marital_status;   /* as the seal says it, ISO-like: 2 married, 3 divorced */
  gboolean of_marriage; /* it makes a marriage, which stands until something ends it */
  LijiPaperFields *(*make_words) (gconstpointer form, const char *office_name);
} LijiRecordKind;

/* NULL when there is no such kind. */
const LijiRecordKind *liji_record_kind (const char *kind);
const LijiApplicant *
liji_record_get_party (const LijiRecordKind *kind, gconstpointer form, const char *holder);
/* Digest or NULL. */
const char *
liji_record_get_photo (const LijiRecordKind *kind, gconstpointer form, const char *holder);
LijiDate liji_record_get_day (const LijiRecordKind *kind, gconstpointer form);
/* The sheet that goes with the certificate @booklet; NULL when there is none. */
const char *liji_record_get_sheet (const char *booklet);
/* Whether @paper_kind is a certificate of some kind of record: a booklet. */
gboolean liji_record_is_booklet (const char *paper_kind);

G_END_DECLS
