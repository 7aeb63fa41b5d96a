/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form.h: what a screen edits: an immutable draft, what was typed but is no value yet, and the
 * problems found. */
#pragma once
#include "base/problem.h"
#include "model/draft.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_FORM (liji_form_get_type ())
G_DECLARE_FINAL_TYPE (LijiForm, liji_form, LIJI, FORM, GObject)

/* Signals: "changed" (path, or NULL for everything), "problems-changed". */
LijiForm *liji_form_new (LijiDraft *draft, LijiDate today) G_GNUC_WARN_UNUSED_RESULT;
LijiDraft *liji_form_get_draft (LijiForm *self);
/* Replaces everything; what was typed and is no value is forgotten. */
void liji_form_set_draft (LijiForm *self, LijiDraft *draft);
/* What a person typed. FALSE when it is no value (yet): it is kept as typed, and @error says why.
 */
gboolean liji_form_type (LijiForm *self, const char *path, const char *typed, GError **error);
void liji_form_add (LijiForm *self, const char *path);
void liji_form_remove (LijiForm *self, const char *path, guint index);
/* As typed, else the draft's canonical text; NULL for an unknown path. */
char *liji_form_dup_text (LijiForm *self, const char *path);
gboolean liji_form_is_filled (LijiForm *self, const char *path);
/* Why the typed text is no value, or NULL. */
const LijiProblem *liji_form_get_complaint (LijiForm *self, const char *path);
const LijiField *liji_form_get_field (LijiForm *self, const char *path);
LijiDate liji_form_get_today (LijiForm *self);
/* What was found and what cannot be read; of LijiProblem; transfer none, may be NULL. */
GPtrArray *liji_form_get_problems (LijiForm *self);
void liji_form_set_problems (LijiForm *self, GPtrArray *problems);
/* The gravest problem at exactly @path, or NULL. */
LijiProblem *liji_form_find_problem (LijiForm *self, const char *path);
gboolean liji_form_get_editable (LijiForm *self);
void liji_form_set_editable (LijiForm *self, gboolean editable);
/* Only fields at or below these paths stay open ("handover_ticks", "man.receipt_signed"); NULL =
 * all. Static strings. */
void liji_form_set_open_paths (LijiForm *self, const char *const *paths);
gboolean liji_form_may_edit (LijiForm *self, const char *path);
/* Texts that are no values yet, one "path\ttext" a line; NULL when there are none. */
char *liji_form_dup_pending (LijiForm *self);
void liji_form_put_pending (LijiForm *self, const char *pending);

/* Binds every field row below @root that is bound to none, its path put behind @prefix ("man."). */
void liji_form_bind_widgets (LijiForm *self, GtkWidget *root, const char *prefix);

G_END_DECLS
