/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/tick-list.h"
#include "base/codes.h"
#include "model/marriage.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/names.h"

/* Only the first open line can be ticked and only the last ticked one taken back: the order is the
 * law's. */

typedef struct
{
  const char *item;
  GtkCheckButton *button;
  GtkLabel *stamp;
} Line;

struct _LijiTickList
{
  GtkBox parent_instance;
  LijiForm *form;
  LijiClock *clock;
  char *path;
  char *user;
  GArray *lines;
};

G_DEFINE_FINAL_TYPE (LijiTickList, liji_tick_list, GTK_TYPE_BOX)

enum
{
  TICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_member (LijiTickList *self, guint index, const char *member)
{
  g_autofree char *path = g_strdup_printf ("%s.%u.%s", self->path, index, member);

  return liji_form_get_field (self->form, path) != NULL ? liji_form_dup_text (self->form, path)
                                                        : NULL;
}

static void
type_member (LijiTickList *self, guint index, const char *member, const char *text)
{
  g_autofree char *path = g_strdup_printf ("%s.%u.%s", self->path, index, member);
  g_autoptr (GError) error = NULL;

  if (!liji_form_type (self->form, path, text, &error))
    g_warning ("%s: %s", path, error->message);
}

/* Where @item stands in the form's list, or -1. */
static int
find_entry (LijiTickList *self, const char *item)
{
  for (guint i = 0;; i++)
    {
      g_autofree char *found = dup_member (self, i, "item");

      if (found == NULL)
        return -1;
      if (g_str_equal (found, item))
        return (int) i;
    }
}

static gboolean
is_ticked (LijiTickList *self, const char *item)
{
  int at = find_entry (self, item);
  g_autofree char *done = at >= 0 ? dup_member (self, (guint) at, "done") : NULL;

  return g_strcmp0 (done, "true") == 0;
}

static guint
count_done (LijiTickList *self)
{
  guint n = 0;

  while (n < self->lines->len && is_ticked (self, g_array_index (self->lines, Line, n).item))
    n++;
  return n;
}

static void set_ticked (LijiTickList *self, guint index, gboolean done);

static void
toggled_cb (GtkCheckButton *button, LijiTickList *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (g_array_index (self->lines, Line, i).button == button)
      set_ticked (self, i, gtk_check_button_get_active (button));
}

static void
refresh (LijiTickList *self)
{
  guint n_done;
  gboolean editable;

  if (self->form == NULL)
    return;
  n_done = count_done (self);
  editable = liji_form_may_edit (self->form, self->path);
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);
      int at = find_entry (self, line->item);
      g_autofree char *who
          = at >= 0 && i < n_done ? dup_member (self, (guint) at, "done_by") : NULL;
      g_autofree char *when
          = at >= 0 && i < n_done ? dup_member (self, (guint) at, "done_at") : NULL;
      g_autofree char *stamp = NULL;

      g_signal_handlers_block_by_func (line->button, toggled_cb, self);
      gtk_check_button_set_active (line->button, i < n_done);
      g_signal_handlers_unblock_by_func (line->button, toggled_cb, self);
      gtk_widget_set_sensitive (GTK_WIDGET (line->button),
                                editable && (i == n_done || i + 1 == n_done));
      if (who != NULL)
        stamp = g_strdup_printf ("%s %.5s", who,
                                 when != NULL && strlen (when) >= 16 ? when + 11 : "");
      gtk_label_set_text (line->stamp, stamp != NULL ? stamp : "");
    }
}

static void
set_ticked (LijiTickList *self, guint index, gboolean done)
{
  const char *item = g_array_index (self->lines, Line, index).item;
  int at = find_entry (self, item);

  if (!done && at >= 0)
    {
      liji_form_remove (self->form, self->path, (guint) at);
      refresh (self);
      return;
    }
  if (!done)
    return;
  if (at < 0)
    {
      g_autofree char *now = liji_micros_to_iso (liji_clock_get_micros (self->clock));

      at = 0;
      while (TRUE)
        {
          g_autofree char *found = dup_member (self, (guint) at, "item");

          if (found == NULL)
            break;
          at++;
        }
      liji_form_add (self->form, self->path);
      type_member (self, (guint) at, "item", item);
      type_member (self, (guint) at, "done_by", self->user);
      type_member (self, (guint) at, "done_at", now);
    }
  type_member (self, (guint) at, "done", "true");
  refresh (self);
  g_signal_emit (self, signals[TICKED], 0, item);
}

static void
form_changed_cb (LijiForm *form, const char *path, LijiTickList *self)
{
  if (path == NULL || g_str_has_prefix (path, self->path))
    refresh (self);
}

static void
liji_tick_list_dispose (GObject *object)
{
  LijiTickList *self = LIJI_TICK_LIST (object);

  if (self->form != NULL)
    g_signal_handlers_disconnect_by_data (self->form, self);
  g_clear_object (&self->form);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (liji_tick_list_parent_class)->dispose (object);
}

static void
liji_tick_list_finalize (GObject *object)
{
  LijiTickList *self = LIJI_TICK_LIST (object);

  g_free (self->path);
  g_free (self->user);
  g_array_unref (self->lines);
  G_OBJECT_CLASS (liji_tick_list_parent_class)->finalize (object);
}

static void
liji_tick_list_class_init (LijiTickListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_tick_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = liji_tick_list_finalize;
  signals[TICKED] = g_signal_new ("ticked", LIJI_TYPE_TICK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "ticklist");
}

static void
liji_tick_list_init (LijiTickList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
}

GtkWidget *
liji_tick_list_new (void)
{
  return g_object_new (LIJI_TYPE_TICK_LIST, NULL);
}

static void
add_line (LijiTickList *self, const char *item)
{
  const LijiCode *code = liji_code_table_find (liji_code_table ("tick"), item);
  g_autofree char *text = code != NULL ? liji_code_choice_dup_words (code) : g_strdup (item);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (text);
  Line line
      = { item, GTK_CHECK_BUTTON (gtk_check_button_new ()), GTK_LABEL (gtk_label_new (NULL)) };

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (line.button));
  gtk_widget_set_hexpand (label, TRUE);
  liji_widget_set_name (GTK_WIDGET (line.button), text);
  gtk_widget_add_css_class (GTK_WIDGET (line.stamp), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (line.stamp), "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (line.button));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (line.stamp));
  gtk_widget_add_css_class (box, "tick-line");
  g_signal_connect_object (line.button, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_box_append (GTK_BOX (self), box);
  g_array_append_val (self->lines, line);
}

void
liji_tick_list_bind (LijiTickList *self,
                     LijiForm *form,
                     const char *path,
                     const char *const *items,
                     LijiClock *clock,
                     const char *user)
{
  g_return_if_fail (LIJI_IS_TICK_LIST (self));
  g_return_if_fail (self->form == NULL);
  self->form = g_object_ref (form);
  self->clock = g_object_ref (clock);
  self->path = g_strdup (path);
  self->user = g_strdup (user);
  for (guint i = 0; items[i] != NULL; i++)
    add_line (self, items[i]);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, 0);
  g_signal_connect_object (form, "notify::editable", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

gboolean
liji_tick_list_tick_next (LijiTickList *self)
{
  guint n_done;

  g_return_val_if_fail (LIJI_IS_TICK_LIST (self), FALSE);
  n_done = count_done (self);
  if (n_done >= self->lines->len || !liji_form_may_edit (self->form, self->path))
    return FALSE;
  set_ticked (self, n_done, TRUE);
  return TRUE;
}

gboolean
liji_tick_list_is_done (LijiTickList *self)
{
  return self->form != NULL && count_done (self) >= self->lines->len;
}
