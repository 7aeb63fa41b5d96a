/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grave-dialog.h: one step with a plot: what it asks for, line by line, and the act. */
#pragma once
#include "register/cemetery/cemetery-map.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

typedef enum
{
  LIJI_ASK_TEXT,
  LIJI_ASK_CODE, /* of @table */
  LIJI_ASK_DAY,
  LIJI_ASK_MONEY,
  LIJI_ASK_OCCUPANT, /* one of those who rest there: the number of the interment */
  LIJI_ASK_HEADING,  /* the lines below it stand in a group of their own */
} LijiAskKind;

typedef struct
{
  const char *name;
  const char *label; /* msgid */
  LijiAskKind kind;
  gboolean needed;
  const char *table;
} LijiGraveField;

typedef struct _LijiGraveStep LijiGraveStep;
struct _LijiGraveStep
{
  const char *id;
  const char *label;       /* msgid: of its button */
  const char *title;       /* msgid: of its dialog */
  const char *explanation; /* msgid */
  const char *verb;        /* msgid */
  const char *act;         /* one must be allowed */
  const LijiGraveField *fields;
  guint n_fields;
  gboolean (*fits) (const LijiPlotFile *file);
  /* What stands in a line from the beginning, as it is typed; NULL: nothing. */
  char *(*preset) (const LijiPlotFile *file, const char *field);
  gboolean (*run) (LijiSession *session,
                   const LijiId *act,
                   const LijiPlotFile *file,
                   GHashTable *values,
                   GError **error);
};
/* What was said in a line; NULL when nothing was. Days are ISO, money is fen, codes are codes. */
const char *liji_grave_value (GHashTable *values, const char *name);
LijiDate liji_grave_value_day (GHashTable *values, const char *name);
gint64 liji_grave_value_money (GHashTable *values, const char *name);

#define LIJI_TYPE_GRAVE_DIALOG (liji_grave_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiGraveDialog, liji_grave_dialog, LIJI, GRAVE_DIALOG, AdwWindow)

/* Signal "done": the step was taken. */
GtkWidget *liji_grave_dialog_new (LijiDesk *desk, const LijiGraveStep *step, LijiPlotFile *file);
/* Of no plot: of @cemetery (its code, which the step finds in the value "cemetery"), or NULL. */
GtkWidget *
liji_grave_dialog_new_for (LijiDesk *desk, const LijiGraveStep *step, const char *cemetery);
const LijiGraveStep *liji_grave_dialog_get_step (LijiGraveDialog *self);

G_END_DECLS
