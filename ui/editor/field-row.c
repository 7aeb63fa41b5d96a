/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/field-row.h"
#include "base/identity.h"
#include "ui/widgets/field-control.h"
#include "ui/widgets/problem-text.h"

/* Which control stands in the row follows from the field's kind; the row only knows a path. */

#define NAME_FIFTHS 2

struct _LijiFieldRow
{
  GtkBox parent_instance;
  char *path; /* relative */
  char *title;
  char *full_path;
  gboolean wide; /* the control under the name, as wide as the card: long texts are seen whole */
  LijiForm *form;
  GtkBox *line;
  GtkGrid *halves; /* name and control in fifths, so that every row of every card is aligned */
  GtkLabel *label;
  GtkImage *mark;
  GtkLabel *whole; /* of a wide row: the text, where its control cuts it off */
  guint refit;
  GtkLabel *message;
  LijiFieldControl *control;
};

G_DEFINE_FINAL_TYPE (LijiFieldRow, liji_field_row, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_PATH,
  PROP_TITLE,
  PROP_WIDE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

enum
{
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_sibling_text (LijiFieldRow *self, const char *word)
{
  const char *dot = strrchr (self->full_path, '.');
  g_autofree char *path = NULL;

  if (dot == NULL)
    return NULL;
  path = g_strdup_printf ("%.*s.%s", (int) (dot - self->full_path), self->full_path, word);
  return liji_form_get_field (self->form, path) != NULL ? liji_form_dup_text (self->form, path)
                                                        : NULL;
}

/* A tick beside a number whose check character fits. */
static gboolean
is_proven_number (LijiFieldRow *self)
{
  g_autofree char *number = NULL;
  g_autofree char *kind = NULL;
  g_auto (LijiIdentity) identity = { 0 };

  if (!g_str_has_suffix (self->full_path, "identity_number"))
    return FALSE;
  number = liji_form_dup_text (self->form, self->full_path);
  if (number == NULL || *number == '\0')
    return FALSE;
  kind = dup_sibling_text (self, "identity_kind");
  liji_identity_read (number,
                      kind != NULL && *kind != '\0' ? liji_identity_kind_from_code (kind)
                                                    : LIJI_IDENTITY_OTHER,
                      &identity);
  return identity.valid;
}

static void
set_mark (LijiFieldRow *self, const char *icon, const char *word, const char *style)
{
  static const char *const styles[] = { "success", "warning", "error", NULL };

  /* Each word given to a tooltip is a question to the display. */
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self->mark)), word) == 0
      && g_strcmp0 (gtk_image_get_icon_name (self->mark), icon) == 0)
    return;
  for (guint i = 0; styles[i] != NULL; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->mark), styles[i]);
  gtk_image_set_from_icon_name (self->mark, icon);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->mark), word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  word != NULL ? word : "", -1);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->mark), style);
}

static void
set_message (LijiFieldRow *self, const char *text)
{
  GtkWidget *focusable = liji_field_control_get_focusable (self->control);

  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (focusable), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (focusable), GTK_ACCESSIBLE_STATE_INVALID,
      text != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static gboolean
is_typing (LijiFieldRow *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/* What stands beside and under the field: a complaint only once the caret has left, so that nobody
 * is scolded in mid-word. */
static void
judge (LijiFieldRow *self)
{
  LijiProblem *problem = liji_form_find_problem (self->form, self->full_path);
  const LijiProblem *complaint = liji_form_get_complaint (self->form, self->full_path);
  g_autofree char *sentence = NULL;

  gtk_widget_remove_css_class (GTK_WIDGET (self), "stopped");
  if (complaint != NULL && !is_typing (self))
    sentence = g_str_equal (complaint->code, "form.too_long")
                   ? liji_problem_text_sentence (complaint)
                   : g_strdup (_ ("This cannot be read. What you typed is kept."));
  else if (problem != NULL && problem->severity == LIJI_PROBLEM_BLOCK && !is_typing (self))
    sentence = liji_problem_text_sentence (problem);

  if (complaint != NULL && !is_typing (self))
    set_mark (self, "dialog-error-symbolic", _ ("Not readable"), "error");
  else if (problem != NULL && problem->severity == LIJI_PROBLEM_BLOCK && !is_typing (self))
    set_mark (self, "dialog-error-symbolic", _ ("Stops the step"), "error");
  else if (problem != NULL && problem->severity == LIJI_PROBLEM_WARNING)
    set_mark (self, "dialog-warning-symbolic", _ ("Needs a look"), "warning");
  else if (problem != NULL && problem->severity == LIJI_PROBLEM_MISSING)
    set_mark (self, "liji-missing-symbolic", _ ("Still missing"), NULL);
  else if (is_proven_number (self))
    set_mark (self, "object-select-symbolic", _ ("The check character fits"), "success");
  else
    set_mark (self, NULL, NULL, NULL);

  if (sentence != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "stopped");
  set_message (self, sentence);
}

/* An entry shows one line of what may be two: what is cut off is seen below it. */
static void
show_whole (LijiFieldRow *self)
{
  GtkWidget *focusable = self->wide && self->control != NULL
                             ? liji_field_control_get_focusable (self->control)
                             : NULL;
  const char *text
      = GTK_IS_EDITABLE (focusable) ? gtk_editable_get_text (GTK_EDITABLE (focusable)) : "";
  GtkWidget *inside = GTK_IS_EDITABLE (focusable)
                          ? GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (focusable)))
                          : NULL;
  int room = inside != NULL ? gtk_widget_get_width (inside) : 0;
  int width = 0;

  if (room > 0 && *text != '\0')
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (inside, text);

      pango_layout_get_pixel_size (layout, &width, NULL);
    }
  gtk_label_set_text (self->whole, width > room ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->whole), width > room);
}

static gboolean
refit_cb (gpointer data)
{
  LijiFieldRow *self = data;

  self->refit = 0;
  show_whole (self);
  return G_SOURCE_REMOVE;
}

static void
look_again (LijiFieldRow *self)
{
  if (self->wide && self->refit == 0)
    self->refit = g_idle_add (refit_cb, self);
}

static void
show_value (LijiFieldRow *self)
{
  g_autofree char *text = liji_form_dup_text (self->form, self->full_path);

  liji_field_control_show_text (self->control, text != NULL ? text : "");
  look_again (self);
  judge (self);
}

static void
form_changed_cb (LijiForm *form, const char *path, LijiFieldRow *self)
{
  if (path == NULL || g_str_equal (path, self->full_path))
    show_value (self);
  else if (g_str_has_suffix (path, "identity_kind"))
    judge (self);
}

static void
problems_changed_cb (LijiForm *form, LijiFieldRow *self)
{
  judge (self);
}

static void
editable_cb (LijiForm *form, GParamSpec *pspec, LijiFieldRow *self)
{
  liji_field_control_set_editable (self->control, liji_form_may_edit (form, self->full_path));
}

static void
edited_cb (LijiFieldControl *control, const char *typed, LijiFieldRow *self)
{
  liji_form_type (self->form, self->full_path, typed, NULL);
  look_again (self);
}

static void
activate_cb (LijiFieldControl *control, LijiFieldRow *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
  gtk_widget_activate_action (GTK_WIDGET (self), "form.next", NULL);
}

static void
enter_cb (GtkEventControllerFocus *controller, LijiFieldRow *self)
{
  if (self->control != NULL)
    judge (self);
}

static void
leave_cb (GtkEventControllerFocus *controller, LijiFieldRow *self)
{
  if (self->control == NULL || self->form == NULL)
    return;
  liji_field_control_commit (self->control);
  judge (self);
}

static gboolean
liji_field_row_grab_focus (GtkWidget *widget)
{
  LijiFieldRow *self = LIJI_FIELD_ROW (widget);

  return self->control != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->control));
}

static gboolean
liji_field_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  LijiFieldRow *self = LIJI_FIELD_ROW (widget);

  return self->control != NULL && gtk_widget_child_focus (GTK_WIDGET (self->control), direction);
}

static void
liji_field_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LijiFieldRow *self = LIJI_FIELD_ROW (object);

  if (id == PROP_PATH)
    g_value_set_string (value, self->path);
  else if (id == PROP_TITLE)
    g_value_set_string (value, self->title);
  else if (id == PROP_WIDE)
    g_value_set_boolean (value, self->wide);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
liji_field_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LijiFieldRow *self = LIJI_FIELD_ROW (object);

  if (id == PROP_PATH)
    {
      g_free (self->path);
      self->path = g_value_dup_string (value);
    }
  else if (id == PROP_TITLE)
    {
      g_free (self->title);
      self->title = g_value_dup_string (value);
    }
  else if (id == PROP_WIDE)
    self->wide = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
liji_field_row_dispose (GObject *object)
{
  LijiFieldRow *self = LIJI_FIELD_ROW (object);

  if (self->form != NULL)
    g_signal_handlers_disconnect_by_data (self->form, self);
  g_clear_object (&self->form);
  g_clear_handle_id (&self->refit, g_source_remove);
  self->control = NULL;
  G_OBJECT_CLASS (liji_field_row_parent_class)->dispose (object);
}

static void
liji_field_row_finalize (GObject *object)
{
  LijiFieldRow *self = LIJI_FIELD_ROW (object);

  g_free (self->path);
  g_free (self->title);
  g_free (self->full_path);
  G_OBJECT_CLASS (liji_field_row_parent_class)->finalize (object);
}

static void
liji_field_row_class_init (LijiFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = liji_field_row_get_property;
  object_class->set_property = liji_field_row_set_property;
  object_class->dispose = liji_field_row_dispose;
  object_class->finalize = liji_field_row_finalize;
  widget_class->grab_focus = liji_field_row_grab_focus;
  widget_class->focus = liji_field_row_focus;

  props[PROP_PATH]
      = g_param_spec_string ("path", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_TITLE]
      = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_WIDE]
      = g_param_spec_boolean ("wide", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[ACTIVATE] = g_signal_new ("activate", LIJI_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "fieldrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
liji_field_row_init (LijiFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->line = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "field-label");
  self->mark = GTK_IMAGE (gtk_image_new ());
  gtk_image_set_pixel_size (self->mark, 16);
  gtk_widget_set_size_request (GTK_WIDGET (self->mark), 16, -1);
  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->message, 0);
  gtk_label_set_wrap (self->message, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "field-message");
  self->whole = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->whole, 0);
  gtk_label_set_wrap (self->whole, TRUE);
  gtk_label_set_wrap_mode (self->whole, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_visible (GTK_WIDGET (self->whole), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->whole), "field-whole");
  self->halves = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_homogeneous (self->halves, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->halves), TRUE);
  gtk_grid_attach (self->halves, GTK_WIDGET (self->label), 0, 0, NAME_FIFTHS, 1);
  gtk_box_append (self->line, GTK_WIDGET (self->halves));
  gtk_box_append (self->line, GTK_WIDGET (self->mark));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->line));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->whole));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->message));
  g_signal_connect_object (focus, "enter", G_CALLBACK (enter_cb), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
liji_field_row_new (const char *path)
{
  return g_object_new (LIJI_TYPE_FIELD_ROW, "path", path, NULL);
}

static void
attach_control (LijiFieldRow *self)
{
  GtkWidget *control = GTK_WIDGET (self->control);
  GtkWidget *label = GTK_WIDGET (self->label);

  if (!self->wide)
    {
      gtk_grid_attach (self->halves, control, NAME_FIFTHS, 0, 5 - NAME_FIFTHS, 1);
      return;
    }
  g_object_ref (label);
  gtk_grid_remove (self->halves, label);
  gtk_grid_attach (self->halves, label, 0, 0, 5, 1);
  g_object_unref (label);
  gtk_grid_attach (self->halves, control, 0, 1, 5, 1);
}

void
liji_field_row_bind (LijiFieldRow *self, LijiForm *form, const char *prefix)
{
  const LijiField *field;
  const char *title;

  g_return_if_fail (LIJI_IS_FIELD_ROW (self));
  g_return_if_fail (self->form == NULL);
  self->full_path = g_strconcat (prefix != NULL ? prefix : "", self->path, NULL);
  field = liji_form_get_field (form, self->full_path);
  if (field == NULL)
    {
      g_warning ("the form has no field %s", self->full_path);
      return;
    }
  self->form = g_object_ref (form);
  self->control = liji_field_control_new (field);
  attach_control (self);
  gtk_widget_set_hexpand (GTK_WIDGET (self->control), TRUE);
  title = self->title != NULL ? self->title : _ (field->label);
  gtk_label_set_label (self->label, title);
  gtk_label_set_mnemonic_widget (self->label, liji_field_control_get_focusable (self->control));
  gtk_accessible_update_property (GTK_ACCESSIBLE (liji_field_control_get_focusable (self->control)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_REQUIRED, field->required, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (self->control, "edited", G_CALLBACK (edited_cb), self, 0);
  g_signal_connect_object (self->control, "activate", G_CALLBACK (activate_cb), self, 0);
  g_signal_connect_object (self->control, "resized", G_CALLBACK (look_again), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, 0);
  g_signal_connect_object (form, "problems-changed", G_CALLBACK (problems_changed_cb), self, 0);
  g_signal_connect_object (form, "notify::editable", G_CALLBACK (editable_cb), self, 0);
  liji_field_control_set_editable (self->control, liji_form_may_edit (form, self->full_path));
  show_value (self);
}

const char *
liji_field_row_get_path (LijiFieldRow *self)
{
  return self->full_path;
}

gboolean
liji_field_row_is_open (LijiFieldRow *self)
{
  return self->form != NULL && gtk_widget_get_mapped (GTK_WIDGET (self))
         && liji_form_may_edit (self->form, self->full_path)
         && !liji_form_is_filled (self->form, self->full_path);
}

gboolean
liji_field_row_is_wanted (LijiFieldRow *self)
{
  const LijiField *field;
  LijiProblem *problem;

  if (!liji_field_row_is_open (self))
    return FALSE;
  field = liji_form_get_field (self->form, self->full_path);
  problem = liji_form_find_problem (self->form, self->full_path);
  return (field != NULL && (field->required || field->expected))
         || (problem != NULL && problem->severity == LIJI_PROBLEM_MISSING);
}

static GtkEditable *
find_editable (LijiFieldRow *self)
{
  GtkWidget *focusable;

  if (self->control == NULL)
    return NULL;
  focusable = liji_field_control_get_focusable (self->control);
  return GTK_IS_EDITABLE (focusable) ? GTK_EDITABLE (focusable) : NULL;
}

int
liji_field_row_get_caret (LijiFieldRow *self)
{
  GtkEditable *editable = find_editable (self);

  return editable != NULL ? gtk_editable_get_position (editable) : 0;
}

void
liji_field_row_set_caret (LijiFieldRow *self, int caret)
{
  GtkEditable *editable = find_editable (self);

  if (editable != NULL)
    gtk_editable_set_position (editable, caret);
}
