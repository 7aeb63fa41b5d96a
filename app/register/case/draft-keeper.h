/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draft-keeper.h: nothing typed is lost: the workstation's own drafts, on disk within 100 ms,
 * cleared by the act that commits them. */
#pragma once
#include "base/id.h"
#include "model/draft.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

/* A form as it was left. */
typedef struct
{
  LijiId id; /* of the form: the act id it will be committed under is @act */
  LijiId act;
  char *form;     /* "marriage" */
  LijiId case_id; /* null id = not opened yet */
  LijiDraft *draft;
  char *path;    /* field with the caret */
  int caret;     /* characters from its start */
  char *pending; /* text in that field not yet taken into the form, or NULL */
  gint64 saved_at;
} LijiSavedDraft;
#define LIJI_TYPE_SAVED_DRAFT (liji_saved_draft_get_type ())
LIJI_DECLARE_VALUE (LijiSavedDraft, liji_saved_draft)

/* Of a form by its name ("death"); NULL for one this program does not know. */
const LijiModel *liji_draft_form_model (const char *form);
/* The page it is typed on; NULL where there is none. */
const char *liji_draft_form_page (const char *form);

#define LIJI_TYPE_DRAFT_KEEPER (liji_draft_keeper_get_type ())
G_DECLARE_FINAL_TYPE (LijiDraftKeeper, liji_draft_keeper, LIJI, DRAFT_KEEPER, GObject)

/* @path NULL = $XDG_STATE_HOME/liji/drafts.db. Made readable by its owner only; refused when others
 * can read it. */
LijiDraftKeeper *liji_draft_keeper_open (LijiSession *session,
                                         const char *path,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the value at once and writes it from a thread of its own within 100 ms; the last one for an
 * @id wins. */
void liji_draft_keeper_keep (LijiDraftKeeper *self, const LijiSavedDraft *saved);
/* Waits until everything kept so far is on disk. */
gboolean liji_draft_keeper_flush (LijiDraftKeeper *self, GError **error);
/* LijiSavedDraft elements of this user, newest first; those whose act is in the journal are cleared
 * first. */
GPtrArray *liji_draft_keeper_list (LijiDraftKeeper *self, GError **error);
/* Forgets the form @id (not its act): given up, or committed; as @keep, by the thread that writes.
 */
void liji_draft_keeper_clear (LijiDraftKeeper *self, const LijiId *id);

G_END_DECLS
