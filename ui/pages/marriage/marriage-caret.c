/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/field-row.h"
#include "ui/pages/marriage/marriage-caret.h"
#include "ui/pages/marriage/marriage-page-private.h"

/* Where the caret goes: the next field that still wants something, the next section, the field a
 * check speaks of. */

static void
collect_rows (GtkWidget *root, GPtrArray *rows)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (LIJI_IS_FIELD_ROW (child))
        g_ptr_array_add (rows, child);
      else
        collect_rows (child, rows);
    }
}

#define EXPANDER "liji-expander"

static void
keep_expander (gpointer row, gpointer expander)
{
  g_object_set_data (row, EXPANDER, expander);
}

/* A closed expander has let go of its child: those rows too, each with the expander that hides it.
 */
static void
collect_all_rows (GtkWidget *root, GPtrArray *rows)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *inside
          = GTK_IS_EXPANDER (child) ? gtk_expander_get_child (GTK_EXPANDER (child)) : NULL;

      if (LIJI_IS_FIELD_ROW (child))
        g_ptr_array_add (rows, child);
      else if (inside != NULL)
        {
          g_autoptr (GPtrArray) hidden = g_ptr_array_new ();

          collect_all_rows (inside, hidden);
          g_ptr_array_foreach (hidden, keep_expander, child);
          g_ptr_array_extend (rows, hidden, NULL, NULL);
        }
      else
        collect_all_rows (child, rows);
    }
}

GtkWidget *
liji_marriage_caret_get (LijiMarriagePage *self, GType type)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->fields))
    return NULL;
  return gtk_widget_get_ancestor (focus, type);
}

static void
open_expander (gpointer row)
{
  GtkExpander *expander = g_object_get_data (row, EXPANDER);

  if (expander != NULL)
    gtk_expander_set_expanded (expander, TRUE);
}

/* The row is brought into view once the page has been laid out. */
static gboolean
reveal_cb (gpointer data)
{
  LijiMarriagePage *self = data;
  GtkWidget *row = self->form != NULL ? liji_marriage_caret_get (self, LIJI_TYPE_FIELD_ROW) : NULL;
  graphene_rect_t bounds;

  if (row != NULL && gtk_widget_compute_bounds (row, self->fields, &bounds))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->scroller),
                               bounds.origin.y - 12, bounds.origin.y + bounds.size.height + 12);
  return G_SOURCE_REMOVE;
}

void
liji_marriage_caret_reveal (LijiMarriagePage *self)
{
  g_timeout_add_full (G_PRIORITY_LOW, 80, reveal_cb, g_object_ref (self), g_object_unref);
}

/* What only a warning asks for, and Enter goes through once on its way down: whoever leaves it
 * empty has seen it. */
static gboolean
is_asked_for (LijiMarriagePage *self, LijiFieldRow *row)
{
  const char *path = liji_field_row_get_path (row);
  const LijiProblem *problem = path != NULL ? liji_form_find_problem (self->form, path) : NULL;

  return problem != NULL && g_strcmp0 (problem->code, "paper.card_end") == 0
         && liji_field_row_is_open (row);
}

void
liji_marriage_page_focus_wanted (LijiMarriagePage *self, GtkWidget *after)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  guint start = 0;

  collect_rows (self->fields, rows);
  for (guint i = 0; after != NULL && i < rows->len; i++)
    if (g_ptr_array_index (rows, i) == after)
      start = i + 1;
  for (guint i = 0; i < rows->len; i++)
    {
      LijiFieldRow *row = g_ptr_array_index (rows, (start + i) % rows->len);

      if (GTK_WIDGET (row) != after
          && (liji_field_row_is_wanted (row)
              || (start + i < rows->len && is_asked_for (self, row))))
        {
          gtk_widget_grab_focus (GTK_WIDGET (row));
          liji_marriage_caret_reveal (self);
          return;
        }
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->next));
}

/* The first by the eye, not by the table they are kept in. */
void
liji_marriage_caret_go_unread (LijiMarriagePage *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect_all_rows (self->fields, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      const char *path = liji_field_row_get_path (g_ptr_array_index (rows, i));

      if (path != NULL && liji_form_get_complaint (self->form, path) != NULL)
        {
          liji_marriage_page_focus_path (self, path, -1);
          return;
        }
    }
}

void
liji_marriage_page_focus_path (LijiMarriagePage *self, const char *path, int caret)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect_all_rows (self->fields, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      LijiFieldRow *row = g_ptr_array_index (rows, i);

      if (g_strcmp0 (liji_field_row_get_path (row), path) != 0)
        continue;
      open_expander (row);
      gtk_widget_grab_focus (GTK_WIDGET (row));
      if (caret >= 0)
        liji_field_row_set_caret (row, caret);
      liji_marriage_caret_reveal (self);
      return;
    }
  if (g_str_has_prefix (path, "photo"))
    gtk_widget_child_focus (GTK_WIDGET (self->photo), GTK_DIR_TAB_FORWARD);
  else if (g_str_has_prefix (path, "review_ticks"))
    gtk_widget_child_focus (GTK_WIDGET (self->review_ticks), GTK_DIR_TAB_FORWARD);
  else if (g_str_has_prefix (path, "handover_ticks"))
    gtk_widget_child_focus (GTK_WIDGET (self->handover_ticks), GTK_DIR_TAB_FORWARD);
}

/* Two booklets are scanned one behind the other: the second must find its field even before the
 * checks have said that it is wanted. */
static GtkWidget *
find_other_booklet (LijiMarriagePage *self, GtkWidget *now)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  if (now == NULL || g_strcmp0 (liji_field_row_get_path (LIJI_FIELD_ROW (now)), "man_booklet") != 0)
    return NULL;
  collect_rows (self->fields, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      LijiFieldRow *row = g_ptr_array_index (rows, i);
      if (g_strcmp0 (liji_field_row_get_path (row), "woman_booklet") == 0
          && liji_field_row_is_open (row))
        return GTK_WIDGET (row);
    }
  return NULL;
}

static void
next_field_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (widget);
  GtkWidget *now = liji_marriage_caret_get (self, LIJI_TYPE_FIELD_ROW);
  GtkWidget *booklet = find_other_booklet (self, now);

  if (booklet != NULL)
    gtk_widget_grab_focus (booklet);
  else
    liji_marriage_page_focus_wanted (self, now);
}

static void
collect_sections (GtkWidget *root, GPtrArray *sections)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (LIJI_IS_SECTION (child) && gtk_widget_get_mapped (child))
        g_ptr_array_add (sections, child);
      collect_sections (child, sections);
    }
}

static void
next_section_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (widget);
  g_autoptr (GPtrArray) sections = g_ptr_array_new ();
  GtkWidget *now = liji_marriage_caret_get (self, LIJI_TYPE_SECTION);
  guint at = 0;

  collect_sections (self->fields, sections);
  for (guint i = 0; now != NULL && i < sections->len; i++)
    if (g_ptr_array_index (sections, i) == now)
      at = i + 1;
  for (; at < sections->len; at++)
    {
      GtkWidget *section = g_ptr_array_index (sections, at);
      g_autoptr (GPtrArray) rows = g_ptr_array_new ();

      collect_rows (section, rows);
      for (guint i = 0; i < rows->len; i++)
        if (liji_field_row_is_open (g_ptr_array_index (rows, i)))
          {
            gtk_widget_grab_focus (g_ptr_array_index (rows, i));
            return;
          }
      if (gtk_widget_child_focus (section, GTK_DIR_TAB_FORWARD))
        return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->next));
}

/* Enter leads from field to field and stops at the step's button. A bounced key or the Enter that a
 * scanner sends behind a number must never take a legal act: only F12, Space and a click do. */
static gboolean
swallow_enter_cb (GtkEventControllerKey *controller,
                  guint key,
                  guint code,
                  GdkModifierType modifiers,
                  gpointer data)
{
  return key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;
}

/* A key held down ticks one line: each is a deed of its own, with who and when. */
static void
let_go_cb (GtkEventControllerKey *controller,
           guint key,
           guint code,
           GdkModifierType modifiers,
           LijiMarriagePage *self)
{
  self->tick_held = FALSE;
}

void
liji_marriage_caret_guard (GtkWidget *button)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (swallow_enter_cb), NULL);
  gtk_widget_add_controller (button, keys);
}

/* On the window: the caret may stand beside the page while its keys work. */
static void
root_cb (LijiMarriagePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkEventController *keys;

  if (root == NULL)
    return;
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (let_go_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (root), keys);
}

void
liji_marriage_caret_watch_tick (LijiMarriagePage *self)
{
  g_signal_connect (self, "notify::root", G_CALLBACK (root_cb), NULL);
}

void
liji_marriage_caret_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "form.next", NULL, next_field_action);
  gtk_widget_class_install_action (widget_class, "marriage.next-section", NULL,
                                   next_section_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "marriage.next-section", NULL);
}
