/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drafts-store.h: what is being typed, kept on the workstation (drafts.db), never in the registry:
 * nothing typed is lost. */
#pragma once
#include "base/clock.h"
#include "store/error.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define LIJI_TYPE_DRAFTS (liji_drafts_get_type ())
G_DECLARE_FINAL_TYPE (LijiDrafts, liji_drafts, LIJI, DRAFTS, GObject)

typedef struct
{
  char *user;
  char *case_key;     /* id of the case, or "new:…" before there is one */
  char *form;         /* "marriage" */
  GBytes *content;    /* the form, canonical CBOR */
  char *caret_path;   /* field that had the caret, "man.name"; NULL: none */
  int caret_position; /* characters into it */
  gint64 updated_at;
} LijiDraftRow;

void liji_draft_row_free (LijiDraftRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiDraftRow, liji_draft_row_free)

/* Makes the file (0600) and its folder (0700) when missing. Refused when others may read it. What
 * is kept belongs to @registry (the act that began its journal) and is listed for no other. One
 * thread at a time. */
LijiDrafts *liji_drafts_open (const char *path,
                              const char *registry,
                              LijiClock *clock,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* On disk when it returns (a fraction of a millisecond to a few). Replaces the draft of (user,
 * case_key, form). */
gboolean liji_drafts_save (LijiDrafts *self,
                           const char *user,
                           const char *case_key,
                           const char *form,
                           GBytes *content,
                           const char *caret_path,
                           int caret_position,
                           GError **error);
/* NULL without @error when there is none. */
LijiDraftRow *liji_drafts_load (LijiDrafts *self,
                                const char *user,
                                const char *case_key,
                                const char *form,
                                GError **error);
/* LijiDraftRow of @user, the last typed first. */
GPtrArray *liji_drafts_list (LijiDrafts *self, const char *user, GError **error);
/* Notes, before an act is sent, which act will commit the drafts of the case. After a crash the
 * caller asks the journal for the @act of each draft (liji_drafts_get_act): when it is there, the
 * draft was committed and is cleared. */
gboolean liji_drafts_set_act (LijiDrafts *self,
                              const char *user,
                              const char *case_key,
                              const LijiId *act,
                              GError **error);
/* The null id when none was noted. */
LijiId liji_drafts_get_act (LijiDrafts *self, const char *user, const char *case_key);
/* Drops all forms of the case. */
gboolean
liji_drafts_clear (LijiDrafts *self, const char *user, const char *case_key, GError **error);

G_END_DECLS
