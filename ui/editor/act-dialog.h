/* SPDX-License-Identifier: GPL-3.0-or-later */
/* act-dialog.h: an act that asks for a few fields, in a window of its own: what it asks for and
 * what it does is one row of a table. It stays open until the registry has taken it. */
#pragma once
#include "base/id.h"
#include "model/draft.h"
#include "register/session.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_ACT_DIALOG_PATHS 18

typedef struct
{
  const char *id;
  const char *title;       /* msgid, of the window and its button */
  const char *explanation; /* msgid */
  const char *act;         /* that one must be allowed; NULL: none */
  const char *paths[LIJI_ACT_DIALOG_PATHS];
  /* In the worker; @record is of the draft's model. NULL: who opened it reads the draft at "done"
   * and keeps it. */
  gboolean (*run) (LijiSession *session,
                   const LijiId *act,
                   gconstpointer record,
                   const char *target,
                   GError **error);
} LijiActAsking;

#define LIJI_TYPE_ACT_DIALOG (liji_act_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiActDialog, liji_act_dialog, LIJI, ACT_DIALOG, AdwWindow)

/* Before @over, in its room's colour. Signal "done": it was taken; the window closes then. A second
 * person is asked here. @target: what it is about, or NULL. */
LijiActDialog *liji_act_dialog_present (GtkWidget *over,
                                        LijiDesk *desk,
                                        const LijiActAsking *asking,
                                        LijiDraft *draft,
                                        const char *target);
LijiDraft *liji_act_dialog_get_draft (LijiActDialog *self);

G_END_DECLS
