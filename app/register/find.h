/* SPDX-License-Identifier: GPL-3.0-or-later */
/* find.h: one box over people, cases, certificates and booklets: Chinese, pinyin, initials, any
 * part of a number, while typing. */
#pragma once
#include "register/session.h"
#include "register/value.h"
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *type;  /* registration, case, booklet */
  char *id;    /* 字号, case number, 印制号: what liji_records_show and find_case take */
  char *title; /* "王小明 · 李小红  2026-11-22" */
  char *matched_field; /* name, pinyin, initials, identity_number, number, booklet, receipt … */
  char *matched_text;
} LijiFound;
#define LIJI_TYPE_FOUND (liji_found_get_type ())
LIJI_DECLARE_VALUE (LijiFound, liji_found)

/* Whether @text is the number of a divorce's receipt, this office's or another's. */
gboolean liji_find_is_receipt (const char *text);
/* LijiFound elements, best first. Safe to call from a thread of its own; @cancellable stops it. */
GPtrArray *liji_find (LijiSession *session,
                      const char *text,
                      guint limit,
                      GCancellable *cancellable,
                      GError **error);
/* What @found was shown for @text is a look-up; of a few each, once a session. Not while typing. */
void liji_find_note (LijiSession *session, const char *text, GPtrArray *found);
/* Makes the index of the search again; others work meanwhile, and find less until it is done. */
gboolean liji_find_reindex (LijiSession *session, GCancellable *cancellable, GError **error);

G_END_DECLS
