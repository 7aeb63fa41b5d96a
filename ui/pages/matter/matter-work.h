/* SPDX-License-Identifier: GPL-3.0-or-later */
/* matter-work.h: what a worker reads and does for the page of a matter after death. */
#pragma once
#include "model/draft.h"
#include "register/matter/matters.h"

G_BEGIN_DECLS

/* What a worker answers. */
typedef struct
{
  LijiMatterList *list; /* in force */
  LijiMatter *matter;   /* the last one of the case, or NULL */
  LijiDraft *draft;     /* of liji_matter_form_model: to fill, or as it was sent */
  gboolean certified;   /* the cremation certificate can go along */
  GBytes *pdf;          /* the family's slip, where it was asked for */
} LijiMatterSeen;
void liji_matter_seen_free (gpointer seen);

typedef enum
{
  LIJI_MATTER_READ,
  LIJI_MATTER_APPLY,
  LIJI_MATTER_DISPATCH,
  LIJI_MATTER_CORRECT,
  LIJI_MATTER_WITHDRAW,
  LIJI_MATTER_PRINT,
} LijiMatterDeed;

typedef struct
{
  LijiMatterDeed deed;
  LijiId act;
  char *case_no;
  char *no; /* of the matter; NULL: none yet */
  LijiDraft *form;
  char *items; /* codes with blanks between; NULL: all */
  char *reason;
} LijiMatterJob;
LijiMatterJob *liji_matter_job_new (LijiMatterDeed deed, const char *case_no);
void liji_matter_job_free (gpointer job);
/* A LijiAsyncFunc. */
gpointer
liji_matter_job_run (LijiSession *session, gpointer job, GCancellable *cancellable, GError **error);

G_END_DECLS
