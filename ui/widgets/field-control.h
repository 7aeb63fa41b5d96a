/* SPDX-License-Identifier: GPL-3.0-or-later */
/* field-control.h: the part of a field row one types into; one small class per kind of field. */
#pragma once
#include "model/field.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_FIELD_CONTROL (liji_field_control_get_type ())
G_DECLARE_DERIVABLE_TYPE (LijiFieldControl, liji_field_control, LIJI, FIELD_CONTROL, AdwBin)

struct _LijiFieldControlClass
{
  AdwBinClass parent_class;
  /* Shows the field's canonical text (or what was typed). */
  void (*show_text) (LijiFieldControl *self, const char *text);
  /* The caret leaves: read what stands there once more, in full. */
  void (*commit) (LijiFieldControl *self);
  void (*set_editable) (LijiFieldControl *self, gboolean editable);
  /* The widget that takes the caret and carries the accessible name. */
  GtkWidget *(*get_focusable) (LijiFieldControl *self);
};

/* Signals: "edited" (typed) on every change by a person, "activate" on Enter, "resized" when it was
 * laid out with another width. */
LijiFieldControl *liji_field_control_new (const LijiField *field) G_GNUC_WARN_UNUSED_RESULT;
void liji_field_control_show_text (LijiFieldControl *self, const char *text);
void liji_field_control_commit (LijiFieldControl *self);
void liji_field_control_set_editable (LijiFieldControl *self, gboolean editable);
GtkWidget *liji_field_control_get_focusable (LijiFieldControl *self);
/* For the classes of the family. */
void liji_field_control_edited (LijiFieldControl *self, const char *typed);
void liji_field_control_activate (LijiFieldControl *self);

G_END_DECLS
