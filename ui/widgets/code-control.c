/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/code-control.h"
#include "ui/widgets/code-choice.h"

/* An entry with a list under it. The list never takes the caret: Up and Down move in it, Enter
 * takes the marked row and goes on, Esc closes it. What fits exactly is told at once; a half word
 * is told when it is left. */

struct _LijiCodeControl
{
  LijiFieldControl parent_instance;
  GtkEntry *entry;
  GtkWidget *popover; /* made when it is first wanted: a form has two dozen of them */
  GtkListView *list;
  GtkSingleSelection *selection;
  GListStore *choices;
  const LijiCodeTable *table;
  const LijiCode *chosen;
  gboolean dirty; /* typed since the last choice */
  gboolean moved; /* a row was marked with the arrows */
  gboolean preedit;
  gboolean editable;
};

G_DEFINE_FINAL_TYPE (LijiCodeControl, liji_code_control, LIJI_TYPE_FIELD_CONTROL)

static void changed_cb (GtkEditable *editable, LijiCodeControl *self);
static void make_popover (LijiCodeControl *self);

static void
put_text (LijiCodeControl *self, const char *text)
{
  g_signal_handlers_block_by_func (self->entry, changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  g_signal_handlers_unblock_by_func (self->entry, changed_cb, self);
}

static gboolean
does_fit (GtkWidget *text, const char *words, int room)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (text, words);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width <= room;
}

/* Both scripts where they fit, else the screen's own language, else the paper's: nothing is cut in
 * mid-word. */
static char *
dup_fitting (LijiCodeControl *self)
{
  g_autofree char *title = liji_code_choice_dup_title (self->chosen);
  g_autofree char *words = liji_code_choice_dup_words (self->chosen);
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  int room = gtk_widget_get_width (text);

  if (room <= 0 || g_str_equal (title, words) || does_fit (text, title, room))
    return g_steal_pointer (&title);
  return does_fit (text, words, room) ? g_steal_pointer (&words) : g_strdup (self->chosen->text);
}

static void
show_chosen (LijiCodeControl *self)
{
  g_autofree char *title = NULL;

  title = self->chosen != NULL ? dup_fitting (self) : g_strdup ("");
  put_text (self, title);
  self->dirty = FALSE;
}

static gboolean
is_open (LijiCodeControl *self)
{
  return self->popover != NULL && gtk_widget_get_visible (self->popover);
}

static void
close_list (LijiCodeControl *self)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  self->moved = FALSE;
}

static void
open_list (LijiCodeControl *self, const char *typed)
{
  liji_code_choice_fill (self->choices, self->table, typed);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->choices)) == 0 || !self->editable)
    {
      close_list (self);
      return;
    }
  if (self->popover == NULL)
    make_popover (self);
  gtk_single_selection_set_selected (self->selection, 0);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
  gtk_widget_set_size_request (self->popover, gtk_widget_get_width (GTK_WIDGET (self->entry)), -1);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->entry)))
    gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
choose (LijiCodeControl *self, const LijiCode *code)
{
  self->chosen = code;
  show_chosen (self);
  close_list (self);
  liji_field_control_edited (LIJI_FIELD_CONTROL (self), code->code);
}

static const LijiCode *
get_marked (LijiCodeControl *self)
{
  LijiCodeChoice *choice = gtk_single_selection_get_selected_item (self->selection);

  return choice != NULL ? liji_code_choice_get_code (choice) : NULL;
}

static void
changed_cb (GtkEditable *editable, LijiCodeControl *self)
{
  const char *typed = gtk_editable_get_text (editable);
  const LijiCode *code = NULL;

  self->dirty = TRUE;
  if (*typed != '\0')
    code = liji_code_table_match (self->table, typed);
  self->chosen = code;
  open_list (self, typed);
  liji_field_control_edited (LIJI_FIELD_CONTROL (self), code != NULL ? code->code : typed);
}

static void
preedit_cb (GtkText *text, const char *preedit, LijiCodeControl *self)
{
  self->preedit = preedit != NULL && *preedit != '\0';
}

static void
activate_cb (GtkEntry *entry, LijiCodeControl *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (self->moved || (self->dirty && *typed != '\0' && get_marked (self) != NULL))
    choose (self, get_marked (self));
  close_list (self);
  liji_field_control_activate (LIJI_FIELD_CONTROL (self));
}

static void
row_activated_cb (GtkListView *list, guint position, LijiCodeControl *self)
{
  g_autoptr (LijiCodeChoice) choice
      = g_list_model_get_item (G_LIST_MODEL (self->choices), position);

  choose (self, liji_code_choice_get_code (choice));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
icon_cb (GtkEntry *entry, GtkEntryIconPosition position, LijiCodeControl *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  if (is_open (self))
    close_list (self);
  else
    open_list (self, "");
}

static void
move_mark (LijiCodeControl *self, int step)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->choices));
  guint at = gtk_single_selection_get_selected (self->selection);

  if (!is_open (self))
    {
      open_list (self, self->dirty ? gtk_editable_get_text (GTK_EDITABLE (self->entry)) : "");
      self->moved = TRUE;
      return;
    }
  if (n == 0 || at == GTK_INVALID_LIST_POSITION)
    return;
  self->moved = TRUE;
  at = (guint) CLAMP ((int) at + step, 0, (int) n - 1);
  gtk_single_selection_set_selected (self->selection, at);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", at);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        LijiCodeControl *self)
{
  if (self->preedit || (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_mark (self, 1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_mark (self, -1);
      return TRUE;
    case GDK_KEY_Escape:
      if (!is_open (self))
        return FALSE;
      close_list (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *code = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (code, "dim-label");
  gtk_widget_add_css_class (code, "numeric");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), code);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  const LijiCode *code = liji_code_choice_get_code (gtk_list_item_get_item (item));
  g_autofree char *title = liji_code_choice_dup_title (code);
  g_autofree char *keys = NULL;

  keys = code->pinyin != NULL && *code->pinyin != '\0'
             ? g_strdup_printf ("%s · %s", code->code, code->pinyin)
             : g_strdup (code->code);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), keys);
}

static void
liji_code_control_show_text (LijiFieldControl *control, const char *text)
{
  LijiCodeControl *self = LIJI_CODE_CONTROL (control);
  const LijiCode *code = liji_code_table_find (self->table, text);

  if (self->dirty
      && gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)))))
    return;
  self->chosen = code;
  if (code != NULL)
    show_chosen (self);
  else
    put_text (self, text);
}

static void
liji_code_control_commit (LijiFieldControl *control)
{
  LijiCodeControl *self = LIJI_CODE_CONTROL (control);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  close_list (self);
  if (!self->dirty)
    return;
  if (self->chosen == NULL && *typed != '\0'
      && g_list_model_get_n_items (G_LIST_MODEL (self->choices)) == 1)
    choose (self, get_marked (self));
  else if (self->chosen != NULL)
    show_chosen (self);
  self->dirty = FALSE;
}

static void
liji_code_control_set_editable (LijiFieldControl *control, gboolean editable)
{
  LijiCodeControl *self = LIJI_CODE_CONTROL (control);

  self->editable = editable;
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), editable);
  gtk_entry_set_icon_sensitive (self->entry, GTK_ENTRY_ICON_SECONDARY, editable);
}

static GtkWidget *
liji_code_control_get_focusable (LijiFieldControl *control)
{
  return GTK_WIDGET (LIJI_CODE_CONTROL (control)->entry);
}

static GtkWidget *
make_list (LijiCodeControl *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->list = GTK_LIST_VIEW (
      gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self->list), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "choices");
  g_signal_connect_object (self->list, "activate", G_CALLBACK (row_activated_cb), self, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 280);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  return scroller;
}

static void
make_popover (LijiCodeControl *self)
{
  self->popover = gtk_popover_new ();
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_widget_add_css_class (self->popover, "choices-popover");
  gtk_popover_set_child (GTK_POPOVER (self->popover), make_list (self));
}

static void
liji_code_control_dispose (GObject *object)
{
  LijiCodeControl *self = LIJI_CODE_CONTROL (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->choices);
  G_OBJECT_CLASS (liji_code_control_parent_class)->dispose (object);
}

static void
resized_cb (LijiCodeControl *self)
{
  if (self->chosen != NULL && !self->dirty)
    show_chosen (self);
}

static void
liji_code_control_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (liji_code_control_parent_class)
      ->size_allocate (widget, width, height, baseline);
  if (LIJI_CODE_CONTROL (widget)->popover != NULL)
    gtk_popover_present (GTK_POPOVER (LIJI_CODE_CONTROL (widget)->popover));
}

static void
liji_code_control_class_init (LijiCodeControlClass *klass)
{
  LijiFieldControlClass *control_class = LIJI_FIELD_CONTROL_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_code_control_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = liji_code_control_size_allocate;
  control_class->show_text = liji_code_control_show_text;
  control_class->commit = liji_code_control_commit;
  control_class->set_editable = liji_code_control_set_editable;
  control_class->get_focusable = liji_code_control_get_focusable;
}

static void
liji_code_control_init (LijiCodeControl *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->editable = TRUE;
  self->choices = g_list_store_new (LIJI_TYPE_CODE_CHOICE);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->choices)));
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY, "pan-down-symbolic");
  gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, _ ("Show all choices"));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, 0);
  g_signal_connect_object (self->entry, "icon-press", G_CALLBACK (icon_cb), self, 0);
  g_signal_connect_object (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)),
                           "preedit-changed", G_CALLBACK (preedit_cb), self, 0);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect (self, "resized", G_CALLBACK (resized_cb), NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->entry));
}

LijiFieldControl *
liji_code_control_new (const char *table)
{
  LijiCodeControl *self = g_object_new (LIJI_TYPE_CODE_CONTROL, NULL);

  self->table = liji_code_table (table);
  if (self->table == NULL)
    g_warning ("no code table %s", table);
  return LIJI_FIELD_CONTROL (self);
}

guint
liji_code_control_get_n_choices (LijiCodeControl *self)
{
  g_return_val_if_fail (LIJI_IS_CODE_CONTROL (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->choices));
}
