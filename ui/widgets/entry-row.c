/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/entry-row.h"
#include "ui/widgets/names.h"

/* AdwEntryRow of libadwaita 1.2 is one accessible object with a bare GtkText inside: the bus hears
 * neither its caret nor its text. GtkEntry and GtkPasswordEntry tell both, so one of them stands in
 * a plain row here. The title stays where it is, above, whether anything is typed or not. */

struct _LijiEntryRow
{
  AdwPreferencesRow parent_instance;
  gboolean secret;
  GtkWidget *line;
  GtkLabel *caption;
  GtkWidget *entry;
};

G_DEFINE_FINAL_TYPE (LijiEntryRow, liji_entry_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_TEXT = 1,
  PROP_SECRET,
  PROP_PLACEHOLDER,
  PROP_PURPOSE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  ENTRY_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (LijiEntryRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
activate_cb (LijiEntryRow *self)
{
  g_signal_emit (self, signals[ENTRY_ACTIVATED], 0);
}

static void
entered_cb (LijiEntryRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "focused");
}

static void
left_cb (LijiEntryRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "focused");
}

/* Beside the entry: on the title, in the margins. */
static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, LijiEntryRow *self)
{
  GtkWidget *at = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  if (at != NULL && (GTK_IS_BUTTON (at) || gtk_widget_get_ancestor (at, GTK_TYPE_BUTTON) != NULL))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
shown_cb (GtkToggleButton *button, LijiEntryRow *self)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));
  gboolean shown = gtk_toggle_button_get_active (button);

  gtk_text_set_visibility (GTK_TEXT (text), shown);
  gtk_button_set_icon_name (GTK_BUTTON (button),
                            shown ? "view-conceal-symbolic" : "view-reveal-symbolic");
}

static void
add_show_button (LijiEntryRow *self)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), "view-reveal-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Show"));
  g_signal_connect_object (button, "toggled", G_CALLBACK (shown_cb), self, 0);
  liji_entry_row_add_suffix (self, button);
}

static void
name_parts (LijiEntryRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  GtkWidget *button = liji_widget_find (self->line, GTK_TYPE_TOGGLE_BUTTON);
  g_autofree char *show = g_strdup_printf ("%s · %s", _ ("Show"), title);

  gtk_label_set_text (self->caption, title);
  liji_widget_set_name (self->entry, title);
  liji_widget_set_name (GTK_WIDGET (self), title);
  if (self->secret && button != NULL)
    liji_widget_set_name (button, show);
}

static GtkWidget *
make_entry (LijiEntryRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *entry = self->secret ? gtk_password_entry_new () : gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_widget_set_hexpand (entry, TRUE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

/* The text, then what stands behind it: GTK goes by the height of their middles, which differ by
 * less than a pixel. */
static gboolean
liji_entry_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  LijiEntryRow *self = LIJI_ENTRY_ROW (widget);
  gboolean back = direction == GTK_DIR_TAB_BACKWARD;
  GtkWidget *at = gtk_widget_get_focus_child (self->line);

  if (!back && direction != GTK_DIR_TAB_FORWARD)
    return gtk_widget_child_focus (self->line, direction);
  if (at == NULL)
    at = back ? gtk_widget_get_last_child (self->line) : gtk_widget_get_first_child (self->line);
  while (at != NULL && !gtk_widget_child_focus (at, direction))
    at = back ? gtk_widget_get_prev_sibling (at) : gtk_widget_get_next_sibling (at);
  return at != NULL;
}

static gboolean
liji_entry_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (LIJI_ENTRY_ROW (widget)->entry);
}

static void
liji_entry_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LijiEntryRow *self = LIJI_ENTRY_ROW (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_set_string (value, liji_entry_row_get_text (self));
      break;
    case PROP_SECRET:
      g_value_set_boolean (value, self->secret);
      break;
    case PROP_PLACEHOLDER:
      g_object_get_property (G_OBJECT (self->entry), "placeholder-text", value);
      break;
    case PROP_PURPOSE:
      g_object_get_property (G_OBJECT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))),
                             "input-purpose", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liji_entry_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LijiEntryRow *self = LIJI_ENTRY_ROW (object);

  switch (id)
    {
    case PROP_TEXT:
      liji_entry_row_set_text (self, g_value_get_string (value));
      break;
    case PROP_SECRET:
      self->secret = g_value_get_boolean (value);
      break;
    case PROP_PLACEHOLDER:
      g_object_set_property (G_OBJECT (self->entry), "placeholder-text", value);
      break;
    case PROP_PURPOSE:
      g_object_set_property (G_OBJECT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))),
                             "input-purpose", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liji_entry_row_constructed (GObject *object)
{
  LijiEntryRow *self = LIJI_ENTRY_ROW (object);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkGesture *press = gtk_gesture_click_new ();

  G_OBJECT_CLASS (liji_entry_row_parent_class)->constructed (object);
  self->entry = make_entry (self);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_margin_top (words, 6);
  gtk_widget_set_margin_bottom (words, 6);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->caption));
  gtk_box_append (GTK_BOX (words), self->entry);
  gtk_box_append (GTK_BOX (self->line), words);
  gtk_widget_add_css_class (self->line, "header");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->line);
  if (self->secret)
    add_show_button (self);
  g_signal_connect_object (press, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  g_signal_connect (self, "notify::title", G_CALLBACK (name_parts), NULL);
  name_parts (self);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  properties[PROP_SECRET]
      = g_param_spec_boolean ("secret", NULL, NULL, FALSE, flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder-text", NULL, NULL, NULL, flags);
  properties[PROP_PURPOSE] = g_param_spec_enum ("input-purpose", NULL, NULL, GTK_TYPE_INPUT_PURPOSE,
                                                GTK_INPUT_PURPOSE_FREE_FORM, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
liji_entry_row_class_init (LijiEntryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = liji_entry_row_constructed;
  object_class->get_property = liji_entry_row_get_property;
  object_class->set_property = liji_entry_row_set_property;
  widget_class->focus = liji_entry_row_focus;
  widget_class->grab_focus = liji_entry_row_grab_focus;
  install_properties (object_class);
  signals[CHANGED] = g_signal_new ("changed", LIJI_TYPE_ENTRY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[ENTRY_ACTIVATED] = g_signal_new ("entry-activated", LIJI_TYPE_ENTRY_ROW,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
liji_entry_row_init (LijiEntryRow *self)
{
  self->caption
      = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_label_set_xalign (self->caption, 0);
  gtk_label_set_wrap (self->caption, TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self->caption), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "subtitle");
  gtk_widget_add_css_class (GTK_WIDGET (self), "entry");
  gtk_widget_add_css_class (GTK_WIDGET (self), "typed");
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
}

GtkWidget *
liji_entry_row_new (const char *title, gboolean secret)
{
  return g_object_new (LIJI_TYPE_ENTRY_ROW, "title", title, "secret", secret, NULL);
}

GtkEditable *
liji_entry_row_get_editable (LijiEntryRow *self)
{
  g_return_val_if_fail (LIJI_IS_ENTRY_ROW (self), NULL);
  return GTK_EDITABLE (self->entry);
}

const char *
liji_entry_row_get_text (LijiEntryRow *self)
{
  g_return_val_if_fail (LIJI_IS_ENTRY_ROW (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
liji_entry_row_set_text (LijiEntryRow *self, const char *text)
{
  g_return_if_fail (LIJI_IS_ENTRY_ROW (self));
  text = text != NULL ? text : "";
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

void
liji_entry_row_set_wrong (LijiEntryRow *self, gboolean wrong)
{
  g_return_if_fail (LIJI_IS_ENTRY_ROW (self));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
}

void
liji_entry_row_add_suffix (LijiEntryRow *self, GtkWidget *widget)
{
  g_return_if_fail (LIJI_IS_ENTRY_ROW (self));
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->line), widget);
}
