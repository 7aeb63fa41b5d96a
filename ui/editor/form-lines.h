/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form-lines.h: a list within a form (belongings, relatives, parts), line by line, with a button
 * for one more. */
#pragma once
#include "ui/editor/form.h"

G_BEGIN_DECLS

#define LIJI_TYPE_FORM_LINES (liji_form_lines_get_type ())
G_DECLARE_FINAL_TYPE (LijiFormLines, liji_form_lines, LIJI, FORM_LINES, GtkBox)

typedef struct
{
  const char *path;   /* of a LIJI_FIELD_LIST */
  const char *add;    /* msgid: "Add a belonging" */
  const char *member; /* a new line begins with @value in it; or NULL */
  const char *value;
} LijiFormLinesKind;

/* NULL: no line of @path is known to the program. */
const LijiFormLinesKind *liji_form_lines_kind (const char *path);
/* Once; @kind stays. */
void liji_form_lines_bind (LijiFormLines *self, LijiForm *form, const LijiFormLinesKind *kind);
/* What a dialog shows for @path of @form: the lines of a list with its name, else a field row,
 * which liji_form_bind_widgets () binds. */
GtkWidget *liji_form_lines_make (LijiForm *form, const char *path);

G_END_DECLS
