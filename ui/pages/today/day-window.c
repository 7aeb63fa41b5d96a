/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/today/day-window.h"
#include "register/async.h"
#include "register/oversight/day.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/header.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* The act is F12, a click or Space. Enter never closes a day. */

#define MAX_SHEETS 60
#define SHEET "sheet"

struct _LijiDayWindow
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiBanner *banner;
  GtkButton *button;
  GtkLabel *entries;
  GtkLabel *totals;
  GtkListBox *sheets;
  GPtrArray *days; /* LijiDay, in the order of the rows */
  LijiId act;      /* one act, however often the button is pressed */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LijiDayWindow, liji_day_window, ADW_TYPE_WINDOW)

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
refuse (LijiDayWindow *self, const GError *error)
{
  g_autofree char *text = liji_problem_text_error (error);

  liji_banner_show (self->banner, "error", text);
}

/* ---- a sheet ---- */

static gpointer
draw_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_day_sheet (session, data, error);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiDayWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    return;
  if (pdf == NULL)
    {
      refuse (self, error);
      return;
    }
  liji_paper_window_present_form (self->desk, GTK_WIDGET (self), _ ("Day-closing sheet"),
                                  "day-sheet", pdf);
}

static void
show_sheet (LijiDayWindow *self, LijiDay *day)
{
  liji_async_run (liji_desk_get_session (self->desk), draw_in_worker, liji_day_ref (day),
                  (GDestroyNotify) liji_day_unref, (GDestroyNotify) g_bytes_unref, NULL, drawn_cb,
                  g_object_ref (self));
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, LijiDayWindow *self)
{
  int i = gtk_list_box_row_get_index (row);

  if (self->days != NULL && i >= 0 && (guint) i < self->days->len)
    show_sheet (self, g_ptr_array_index (self->days, i));
}

/* ---- what there is ---- */

static gpointer
preview_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_day_preview (session, error);
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiDayWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDay) day = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *entries = NULL;
  g_autofree char *words = NULL;

  if (self->desk == NULL)
    return;
  if (day == NULL)
    {
      refuse (self, error);
      return;
    }
  entries = g_strdup_printf (_ ("Entries of the journal since the last closing: %d"),
                             (int) (day->last - day->first + 1));
  words = g_strjoin ("\n", day->totals, day->numbers, day->booklets, NULL);
  gtk_label_set_text (self->entries, entries);
  gtk_label_set_text (self->totals, g_strstrip (words));
}

static gpointer
list_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_day_list (session, MAX_SHEETS, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiDayWindow) self = data;
  GPtrArray *days = liji_async_finish (LIJI_SESSION (source), result, NULL);

  if (self->desk == NULL)
    {
      g_clear_pointer (&days, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->days, g_ptr_array_unref);
  self->days = days;
  liji_list_box_clear (self->sheets);
  for (guint i = 0; days != NULL && i < days->len; i++)
    {
      const LijiDay *day = g_ptr_array_index (days, i);
      g_autofree char *date = liji_date_word_dup (day->day);
      g_autofree char *title = g_strdup_printf (_ ("Sheet of %s"), date);
      g_autofree char *subtitle = g_strdup_printf (
          _ ("Closed by %s; entries %d to %d"), day->closed_by, (int) day->first, (int) day->last);

      gtk_list_box_append (self->sheets, liji_list_row_new (title, subtitle, SHEET, NULL));
    }
  if (days == NULL || days->len == 0)
    gtk_list_box_append (self->sheets,
                         liji_list_row_new (_ ("No day was closed yet"), NULL, NULL, NULL));
}

static void
load (LijiDayWindow *self)
{
  LijiSession *session = liji_desk_get_session (self->desk);

  liji_async_run (session, preview_in_worker, NULL, NULL, (GDestroyNotify) liji_day_unref, NULL,
                  previewed_cb, g_object_ref (self));
  liji_async_run (session, list_in_worker, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                  listed_cb, g_object_ref (self));
}

/* ---- the act ---- */

static gpointer
close_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_day_close (session, data, error);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiDayWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDay) day = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    return;
  self->busy = FALSE;
  if (day == NULL)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->button), TRUE);
      refuse (self, error);
      return;
    }
  liji_banner_show (self->banner, "success",
                    _ ("The day is closed. Print the sheet, sign it, and file it away from this "
                       "computer."));
  g_signal_emit (self, signals[CLOSED], 0);
  load (self);
  show_sheet (self, day);
}

static void
close_day (LijiDayWindow *self)
{
  if (self->busy || !gtk_widget_get_sensitive (GTK_WIDGET (self->button))
      || !gtk_widget_get_visible (GTK_WIDGET (self->button)))
    return;
  self->busy = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), FALSE);
  liji_async_run (liji_desk_get_session (self->desk), close_in_worker,
                  g_memdup2 (&self->act, sizeof self->act), g_free, (GDestroyNotify) liji_day_unref,
                  NULL, closed_cb, g_object_ref (self));
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint key,
        guint code,
        GdkModifierType state,
        LijiDayWindow *self)
{
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;

  if (key == GDK_KEY_F12)
    close_day (self);
  return key == GDK_KEY_F12
         || (enter && gtk_window_get_focus (GTK_WINDOW (self)) == GTK_WIDGET (self->button));
}

static void
liji_day_window_dispose (GObject *object)
{
  LijiDayWindow *self = LIJI_DAY_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->days, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_day_window_parent_class)->dispose (object);
}

static void
liji_day_window_class_init (LijiDayWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_day_window_dispose;
  signals[CLOSED] = g_signal_new ("closed", LIJI_TYPE_DAY_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  /* To assistive technology too. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static GtkWidget *
make_header (LijiDayWindow *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  self->button = GTK_BUTTON (gtk_button_new_with_label (_ ("Close the day (F12)")));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (close_day), self,
                           G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->button));
  return header;
}

static GtkLabel *
add_words (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_body (LijiDayWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  add_words (box,
             _ ("Closing the day counts every act since the last closing and signs the journal's "
                "head on a sheet. Whoever changes the journal afterwards is found out by it."),
             NULL);
  self->entries = add_words (box, "", "heading");
  self->totals = add_words (box, "", "numeric");
  add_words (box, _ ("Sheets of closed days"), "heading");
  self->sheets = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->sheets, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->sheets), "boxed-list");
  liji_widget_set_name (GTK_WIDGET (self->sheets), _ ("Sheets of closed days"));
  g_signal_connect_object (self->sheets, "row-activated", G_CALLBACK (activated_cb), self, 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sheets));
  gtk_widget_add_css_class (box, "page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
liji_day_window_init (LijiDayWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), make_body (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Day closing"));
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 620);
  adw_window_set_content (ADW_WINDOW (self), box);
}

GtkWidget *
liji_day_window_new (LijiDesk *desk)
{
  LijiDayWindow *self = g_object_new (LIJI_TYPE_DAY_WINDOW, NULL);
  gboolean may = liji_desk_may (desk, "day.close");

  self->desk = g_object_ref (desk);
  self->act = liji_desk_make_id (desk);
  gtk_widget_set_visible (GTK_WIDGET (self->button), may);
  gtk_window_set_focus (GTK_WINDOW (self),
                        GTK_WIDGET (may ? (gpointer) self->button : (gpointer) self->sheets));
  load (self);
  return GTK_WIDGET (self);
}
