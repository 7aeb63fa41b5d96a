/* SPDX-License-Identifier: GPL-3.0-or-later */
/* copy-store.h: paper copies: each holder's certificate with its booklet, sealed bytes and life,
 * and the log of what was printed where. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  LijiId registration; /* or the case, for papers made before registering */
  char *kind;    /* certificate kind: "marriage-certificate", "marriage-sheet", "declaration" … */
  char *holder;  /* man, woman; "" for the office's papers */
  LijiId cti;    /* token id of the seal; null while unsealed */
  char *booklet; /* 印制号 or NULL */
  char
      *state; /* planned sealed printed checked issued handed_over spoiled uncollected superseded */
  char *template_name;
  char *stock;         /* blank, preprinted */
  gint64 status_index; /* in the status list; -1: none */
  char *pdf_digest;    /* hex SHA-256 of the stored bytes */
  char *seal_text;
  gint64 sealed_at;
  LijiDate issued_on;
  LijiId supersedes; /* the copy this one replaces */
  char *note;        /* why spoiled; "box name filled by hand on the head's order" */
  gint64 revision;
} LijiCopyRow;

LijiCopyRow *liji_copy_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void liji_copy_row_free (LijiCopyRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiCopyRow, liji_copy_row_free)

/* Adds the act's subjects (copy and registration). */
gboolean liji_copy_insert (LijiAct *act, LijiCopyRow *row, GError **error);
/* All but id, registration, kind, holder; bytes once sealed never change (STATE when pdf_digest,
 * seal or cti would). STALE by revision. */
gboolean liji_copy_update (LijiAct *act, LijiCopyRow *row, GError **error);
LijiCopyRow *liji_copy_get (LijiStore *store, const LijiId *id, GError **error);
LijiCopyRow *liji_copy_find_cti (LijiStore *store, const LijiId *cti, GError **error);
/* Oldest first. */
GPtrArray *liji_copy_list (LijiStore *store, const LijiId *registration, GError **error);
/* In @state, oldest first: what is printed and not collected, sealed and not printed. */
GPtrArray *liji_copy_list_state (LijiStore *store, const char *state, guint limit, GError **error);
/* Those whose seal counts no more: spoiled, superseded, uncollected. For the status list. */
GPtrArray *liji_copy_list_withdrawn (LijiStore *store, GError **error);
/* The next counter of the status list (0, 1, 2 …); the permutation over it is the seal's. */
gboolean liji_copy_allot_status (LijiAct *act, gint64 *counter, GError **error);

/* The newest that was sealed with a place on the status list; NULL without @error: none was. */
LijiCopyRow *liji_copy_find_newest_seal (LijiStore *store, GError **error);
/* Whether a copy has that counter. */
gboolean liji_copy_has_status (LijiStore *store, gint64 counter, gboolean *has, GError **error);

/* A line of the print log: not an act, kept with the copy. */
typedef struct
{
  LijiId copy;
  gint64 at;
  char *user;
  char *what; /* queued printed read_back jammed cancelled reprint viewed */
  char *printer;
  int offset_x; /* 0.1 mm */
  int offset_y;
  char *detail;
} LijiPrintLine;

void liji_print_line_free (LijiPrintLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiPrintLine, liji_print_line_free)
gboolean liji_print_log_add (LijiStore *store, const LijiPrintLine *line, GError **error);
GPtrArray *liji_print_log_list (LijiStore *store, const LijiId *copy, GError **error);

G_END_DECLS
