/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/field-control.h"
#include "ui/widgets/code-control.h"
#include "ui/widgets/date-control.h"
#include "ui/widgets/flag-control.h"
#include "ui/widgets/text-control.h"

/* The family's base: which class serves which kind of field stands in one switch here. It lays its
 * child out by itself and tells when the width is another one: what is shown may depend on it. */

typedef struct
{
  int width; /* of the last layout */
  guint telling;
} LijiFieldControlPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LijiFieldControl, liji_field_control, ADW_TYPE_BIN)

enum
{
  EDITED,
  ACTIVATE,
  RESIZED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
liji_field_control_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (liji_field_control_get_focusable (LIJI_FIELD_CONTROL (widget)));
}

/* GTK asks a parent that can take the focus before it leaves it backwards; ours would hand it to
 * the child that has it already, and Shift+Tab would never get out. */
static gboolean
liji_field_control_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (liji_field_control_get_focusable (LIJI_FIELD_CONTROL (widget)),
                                 direction);
}

static gboolean
resized_cb (gpointer data)
{
  LijiFieldControlPrivate *priv = liji_field_control_get_instance_private (data);

  priv->telling = 0;
  g_signal_emit (data, signals[RESIZED], 0);
  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
liji_field_control_get_request_mode (GtkWidget *widget)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  return child != NULL ? gtk_widget_get_request_mode (child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
liji_field_control_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, minimum_baseline,
                        natural_baseline);
}

/* Nothing may change while it is laid out: told in a moment. */
static void
liji_field_control_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LijiFieldControlPrivate *priv
      = liji_field_control_get_instance_private (LIJI_FIELD_CONTROL (widget));
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL)
    gtk_widget_allocate (child, width, height, baseline, NULL);
  if (width != priv->width && priv->telling == 0)
    priv->telling = g_idle_add (resized_cb, widget);
  priv->width = width;
}

static void
liji_field_control_dispose (GObject *object)
{
  LijiFieldControlPrivate *priv
      = liji_field_control_get_instance_private (LIJI_FIELD_CONTROL (object));

  g_clear_handle_id (&priv->telling, g_source_remove);
  G_OBJECT_CLASS (liji_field_control_parent_class)->dispose (object);
}

static void
liji_field_control_class_init (LijiFieldControlClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_field_control_dispose;
  widget_class->get_request_mode = liji_field_control_get_request_mode;
  widget_class->measure = liji_field_control_measure;
  widget_class->size_allocate = liji_field_control_size_allocate;
  widget_class->grab_focus = liji_field_control_grab_focus;
  widget_class->focus = liji_field_control_focus;
  signals[EDITED] = g_signal_new ("edited", LIJI_TYPE_FIELD_CONTROL, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACTIVATE] = g_signal_new ("activate", LIJI_TYPE_FIELD_CONTROL, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[RESIZED] = g_signal_new ("resized", LIJI_TYPE_FIELD_CONTROL, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
liji_field_control_init (LijiFieldControl *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}

LijiFieldControl *
liji_field_control_new (const LijiField *field)
{
  switch (field->kind)
    {
    case LIJI_FIELD_CODE:
      return liji_code_control_new (field->codes);
    case LIJI_FIELD_DATE:
      return liji_date_control_new ();
    case LIJI_FIELD_FLAG:
      return liji_flag_control_new ();
    case LIJI_FIELD_TEXT:
    case LIJI_FIELD_NAME:
    case LIJI_FIELD_NUMBER:
    case LIJI_FIELD_DIGEST:
    case LIJI_FIELD_COUNT:
    case LIJI_FIELD_TIME:
    case LIJI_FIELD_RECORD:
    case LIJI_FIELD_LIST:
    default:
      return liji_text_control_new (field);
    }
}

void
liji_field_control_show_text (LijiFieldControl *self, const char *text)
{
  LIJI_FIELD_CONTROL_GET_CLASS (self)->show_text (self, text);
}

void
liji_field_control_commit (LijiFieldControl *self)
{
  if (LIJI_FIELD_CONTROL_GET_CLASS (self)->commit != NULL)
    LIJI_FIELD_CONTROL_GET_CLASS (self)->commit (self);
}

void
liji_field_control_set_editable (LijiFieldControl *self, gboolean editable)
{
  LIJI_FIELD_CONTROL_GET_CLASS (self)->set_editable (self, editable);
}

GtkWidget *
liji_field_control_get_focusable (LijiFieldControl *self)
{
  return LIJI_FIELD_CONTROL_GET_CLASS (self)->get_focusable (self);
}

void
liji_field_control_edited (LijiFieldControl *self, const char *typed)
{
  g_signal_emit (self, signals[EDITED], 0, typed);
}

void
liji_field_control_activate (LijiFieldControl *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}
