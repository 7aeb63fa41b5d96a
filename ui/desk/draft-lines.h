/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draft-lines.h: the forms left half typed on this workstation, as lines to go on with. */
#pragma once
#include "register/case/case-kind.h"
#include "register/case/draft-keeper.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  const LijiCaseKind *kind;
  char *man; /* NULL: no name yet */
  char *woman;
  char *case_no; /* NULL: not opened yet */
  const LijiStep *next;
  gint64 saved_at;
} LijiDraftLine;

/* In a worker: what differs from the registry; a case's form merely looked at is left out. Newest
 * first. */
GPtrArray *liji_draft_lines_look (LijiSession *session, LijiDraftKeeper *keeper, GError **error);
/* What the marriage page is shown to go on with it. */
char *liji_draft_line_dup_target (const LijiDraftLine *self);
/* The form of a target; FALSE when it names none. */
gboolean liji_draft_line_read_target (const char *target, LijiId *id);

G_END_DECLS
