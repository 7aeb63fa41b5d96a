/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/ceremony/ceremony-window.h"
#include "register/async.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* A couple comes on the list by the number on its certificate, typed or scanned; several at once
 * stand apart by blanks. */

struct _LijiCeremonyWindow
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiCeremony *ceremony;
  LijiBanner *banner;
  GtkLabel *count;
  LijiEntryRow *entry;
  GtkListBox *couples;
};

G_DEFINE_FINAL_TYPE (LijiCeremonyWindow, liji_ceremony_window, ADW_TYPE_WINDOW)

static guint changed_signal;

typedef LijiCeremony *(*Deed) (LijiSession *session,
                               const LijiId *act,
                               const char *no,
                               const char *const *numbers,
                               GError **error);

typedef struct
{
  LijiId act;
  Deed deed;
  char *no;
  char **numbers;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->no);
  g_strfreev (job->numbers);
  g_free (job);
}

static gpointer
do_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return job->deed (session, &job->act, job->no, (const char *const *) job->numbers, error);
}

static gpointer
print_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_ceremony_print (session, ((Job *) data)->no, error);
}

static void show_ceremony (LijiCeremonyWindow *self);

static void
tell (LijiCeremonyWindow *self, const GError *error)
{
  g_autofree char *text = error != NULL ? liji_problem_text_error (error) : NULL;

  liji_banner_show (self->banner, "error", text);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiCeremonyWindow) self = data;
  g_autoptr (GError) error = NULL;
  LijiCeremony *now = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    {
      g_clear_pointer (&now, liji_ceremony_unref);
      return;
    }
  tell (self, error);
  if (now == NULL)
    return;
  g_clear_pointer (&self->ceremony, liji_ceremony_unref);
  self->ceremony = now;
  liji_entry_row_set_text (self->entry, "");
  show_ceremony (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiCeremonyWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    return;
  tell (self, error);
  if (pdf != NULL)
    liji_paper_window_present_form (self->desk, GTK_WIDGET (self), _ ("List of the couples"),
                                    "ceremony-list", pdf);
}

static Job *
make_job (LijiCeremonyWindow *self, Deed deed, const char *numbers)
{
  Job *job = g_new0 (Job, 1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = g_strsplit_set (numbers, " \t\n,;，；、", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_strv_builder_add (builder, words[i]);
  job->act = liji_desk_make_id (self->desk);
  job->deed = deed;
  job->no = g_strdup (self->ceremony->no);
  job->numbers = g_strv_builder_end (builder);
  return job;
}

static void
run (LijiCeremonyWindow *self, Deed deed, const char *numbers)
{
  liji_async_run (liji_desk_get_session (self->desk), do_in_worker, make_job (self, deed, numbers),
                  job_free, (GDestroyNotify) liji_ceremony_unref, NULL, done_cb,
                  g_object_ref (self));
}

static void
add_cb (LijiCeremonyWindow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (liji_entry_row_get_text (self->entry)));

  if (*text != '\0')
    run (self, liji_ceremony_attach, text);
}

static void
present_cb (GtkWidget *button, LijiCeremonyWindow *self)
{
  run (self, liji_ceremony_present, g_object_get_data (G_OBJECT (button), "number"));
}

static void
detach_cb (GtkWidget *button, LijiCeremonyWindow *self)
{
  run (self, liji_ceremony_detach, g_object_get_data (G_OBJECT (button), "number"));
}

static void
print_cb (LijiCeremonyWindow *self)
{
  liji_async_run (liji_desk_get_session (self->desk), print_in_worker, make_job (self, NULL, ""),
                  job_free, (GDestroyNotify) g_bytes_unref, NULL, drawn_cb, g_object_ref (self));
}

static void
add_button (LijiCeremonyWindow *self,
            GtkWidget *row,
            const char *number,
            const char *label,
            GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), label, number);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "number", g_strdup (number), g_free);
  liji_widget_set_name (button, name);
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  liji_list_row_add (row, button);
}

static void
show_ceremony (LijiCeremonyWindow *self)
{
  GPtrArray *couples = self->ceremony->couples;
  gboolean may = liji_desk_may (self->desk, "ceremony.attach");
  g_autofree char *count = g_strdup_printf (
      ngettext ("%u couple on the list", "%u couples on the list", couples->len), couples->len);

  gtk_label_set_text (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), may);
  liji_list_box_begin (self->couples);
  for (guint i = 0; i < couples->len; i++)
    {
      const LijiCeremonyCouple *one = couples->pdata[i];
      g_autofree char *names = g_strdup_printf ("%s　%s", one->man, one->woman);
      GtkWidget *row = liji_list_row_new (names, one->number, NULL, NULL);

      if (one->handed_at > 0)
        {
          g_autofree char *spoken = g_strjoin (", ", names, one->number, _ ("presented"), NULL);

          liji_list_row_set_aside (row, _ ("presented"));
          liji_widget_set_name (row, spoken);
        }
      else if (may)
        {
          add_button (self, row, one->number, _ ("Presented"), G_CALLBACK (present_cb));
          add_button (self, row, one->number, _ ("Take off"), G_CALLBACK (detach_cb));
        }
      gtk_list_box_append (self->couples, row);
    }
  liji_list_box_end (self->couples, _ ("No couple yet"));
}

static void
liji_ceremony_window_dispose (GObject *object)
{
  LijiCeremonyWindow *self = LIJI_CEREMONY_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->ceremony, liji_ceremony_unref);
  G_OBJECT_CLASS (liji_ceremony_window_parent_class)->dispose (object);
}

static void
liji_ceremony_window_class_init (LijiCeremonyWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_ceremony_window_dispose;
  changed_signal = g_signal_new ("changed", LIJI_TYPE_CEREMONY_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static GtkWidget *
make_header (LijiCeremonyWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));
  GtkWidget *print = gtk_button_new_with_mnemonic (_ ("_List of the couples"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  g_signal_connect_object (print, "clicked", G_CALLBACK (print_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), print);
  return header;
}

static GtkWidget *
make_entry (LijiCeremonyWindow *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *add = gtk_button_new_with_label (_ ("Put on the list"));

  self->entry = LIJI_ENTRY_ROW (liji_entry_row_new (_ ("Numbers on the certificates"), FALSE));
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "entry-activated", G_CALLBACK (add_cb), self,
                           G_CONNECT_SWAPPED);
  liji_entry_row_add_suffix (self->entry, add);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->entry));
  return list;
}

static void
liji_ceremony_window_init (LijiCeremonyWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->banner = LIJI_BANNER (liji_banner_new ());
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->count, 0);
  gtk_label_set_wrap (self->count, TRUE);
  self->couples = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->couples, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->couples), "boxed-list");
  liji_widget_set_name (GTK_WIDGET (self->couples), _ ("Couples on the list"));
  gtk_widget_add_css_class (body, "page");
  gtk_box_append (GTK_BOX (body), make_entry (self));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->couples));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), body);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 720, 560);
  adw_window_set_content (ADW_WINDOW (self), box);
}

GtkWidget *
liji_ceremony_window_new (LijiDesk *desk, LijiCeremony *ceremony)
{
  LijiCeremonyWindow *self = g_object_new (LIJI_TYPE_CEREMONY_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  self->ceremony = liji_ceremony_ref (ceremony);
  gtk_window_set_title (GTK_WINDOW (self), ceremony->title);
  show_ceremony (self);
  gtk_widget_grab_focus (GTK_WIDGET (liji_entry_row_get_editable (self->entry)));
  return GTK_WIDGET (self);
}
