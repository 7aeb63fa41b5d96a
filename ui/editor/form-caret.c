/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/form-caret.h"
#include "ui/editor/field-row.h"
#include "ui/widgets/section.h"

#define MARGIN 12
#define SETTLED 80 /* ms: the page has been laid out */

static void
collect (GtkWidget *root, GType type, gboolean inside, GPtrArray *found)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean fits = G_TYPE_CHECK_INSTANCE_TYPE (child, type);

      if (fits)
        g_ptr_array_add (found, child);
      if (!fits || inside)
        collect (child, type, inside, found);
    }
}

static GPtrArray *
list_rows (GtkWidget *root)
{
  GPtrArray *rows = g_ptr_array_new ();

  collect (root, LIJI_TYPE_FIELD_ROW, FALSE, rows);
  return rows;
}

static GtkWidget *
get_focus (GtkWidget *fields)
{
  GtkRoot *root = gtk_widget_get_root (fields);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, fields) ? focus : NULL;
}

static gboolean
reveal_cb (gpointer data)
{
  GtkWidget *fields = data;
  GtkWidget *scroller = gtk_widget_get_ancestor (fields, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *focus = get_focus (fields);
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, LIJI_TYPE_FIELD_ROW) : NULL;
  graphene_rect_t bounds;

  if (scroller != NULL && focus != NULL
      && gtk_widget_compute_bounds (row != NULL ? row : focus, fields, &bounds))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)),
                               bounds.origin.y - MARGIN,
                               bounds.origin.y + bounds.size.height + MARGIN);
  return G_SOURCE_REMOVE;
}

static void
reveal_later (GtkWidget *fields)
{
  g_timeout_add_full (G_PRIORITY_LOW, SETTLED, reveal_cb, g_object_ref (fields), g_object_unref);
}

void
liji_form_caret_reveal (const LijiFormCaret *self)
{
  reveal_later (self->fields);
}

GtkWidget *
liji_form_caret_get (const LijiFormCaret *self, GType type)
{
  GtkWidget *focus = get_focus (self->fields);

  return focus != NULL ? gtk_widget_get_ancestor (focus, type) : NULL;
}

void
liji_form_caret_go_wanted (const LijiFormCaret *self, GtkWidget *after)
{
  g_autoptr (GPtrArray) rows = list_rows (self->fields);
  guint start = 0;

  for (guint i = 0; after != NULL && i < rows->len; i++)
    if (rows->pdata[i] == after)
      start = i + 1;
  for (guint i = 0; i < rows->len; i++)
    {
      LijiFieldRow *row = rows->pdata[(start + i) % rows->len];

      if (GTK_WIDGET (row) != after && liji_field_row_is_wanted (row))
        {
          gtk_widget_grab_focus (GTK_WIDGET (row));
          reveal_later (self->fields);
          return;
        }
    }
  gtk_widget_grab_focus (self->next);
}

gboolean
liji_form_caret_go_path (const LijiFormCaret *self, const char *path, int caret)
{
  g_autoptr (GPtrArray) rows = list_rows (self->fields);

  for (guint i = 0; path != NULL && i < rows->len; i++)
    {
      LijiFieldRow *row = rows->pdata[i];

      if (g_strcmp0 (liji_field_row_get_path (row), path) != 0
          || !gtk_widget_get_mapped (GTK_WIDGET (row)))
        continue;
      gtk_widget_grab_focus (GTK_WIDGET (row));
      if (caret >= 0)
        liji_field_row_set_caret (row, caret);
      reveal_later (self->fields);
      return TRUE;
    }
  return FALSE;
}

void
liji_form_caret_go_unread (const LijiFormCaret *self)
{
  g_autoptr (GPtrArray) rows = list_rows (self->fields);

  for (guint i = 0; i < rows->len; i++)
    {
      const char *path = liji_field_row_get_path (rows->pdata[i]);

      if (path != NULL && liji_form_get_complaint (self->form, path) != NULL
          && liji_form_caret_go_path (self, path, -1))
        return;
    }
}

static gboolean
enter_section (GtkWidget *section)
{
  g_autoptr (GPtrArray) rows = list_rows (section);

  for (guint i = 0; i < rows->len; i++)
    if (liji_field_row_is_open (rows->pdata[i]))
      return gtk_widget_grab_focus (rows->pdata[i]);
  return gtk_widget_child_focus (section, GTK_DIR_TAB_FORWARD);
}

void
liji_form_caret_go_section (const LijiFormCaret *self)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_new ();
  GtkWidget *now = liji_form_caret_get (self, LIJI_TYPE_SECTION);
  guint at = 0;

  collect (self->fields, LIJI_TYPE_SECTION, TRUE, sections);
  for (guint i = 0; now != NULL && i < sections->len; i++)
    if (sections->pdata[i] == now)
      at = i + 1;
  for (; at < sections->len; at++)
    if (gtk_widget_get_mapped (sections->pdata[at]) && enter_section (sections->pdata[at]))
      {
        reveal_later (self->fields);
        return;
      }
  gtk_widget_grab_focus (self->next);
}

static gboolean
swallow_enter_cb (GtkEventControllerKey *controller,
                  guint key,
                  guint code,
                  GdkModifierType modifiers,
                  gpointer data)
{
  return key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;
}

void
liji_form_caret_guard (GtkWidget *button)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (swallow_enter_cb), NULL);
  gtk_widget_add_controller (button, keys);
}
