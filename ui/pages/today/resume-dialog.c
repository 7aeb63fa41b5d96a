/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/today/resume-dialog.h"
#include "register/async.h"
#include "register/backup/aftermath.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* One line a series and year; what the backup itself gave last stands in its title. */

struct _LijiResumeDialog
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  GPtrArray *given; /* char*: the last number of each in the backup */
  GPtrArray *rows;  /* LijiEntryRow, borrowed: what is typed of each */
  LijiBanner *banner;
  GtkListBox *list;
  LijiEntryRow *booklets;
  LijiEntryRow *reason;
  GtkWidget *button;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LijiResumeDialog, liji_resume_dialog, ADW_TYPE_WINDOW)

/* The beginning of a number; the longer one first. */
static const struct
{
  const char *series;
  const char *title;
} titles[] = {
  { "BJ", N_ ("Replaced marriage certificates: the last number on paper") },
  { "BL", N_ ("Replaced divorce certificates: the last number on paper") },
  { "J", N_ ("Marriage certificates: the last number on paper") },
  { "L", N_ ("Divorce certificates: the last number on paper") },
};

#define SERIAL_DIGITS 6

typedef struct
{
  LijiId act;
  char **last;
  char **booklets;
  char *reason;
  gboolean nothing;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_strfreev (job->last);
  g_strfreev (job->booklets);
  g_free (job->reason);
  g_free (job);
}

/* The digits at the end do: the rest is the one in the backup's. */
static char *
complete (const char *typed, const char *given)
{
  gsize digits = strspn (typed, "0123456789"), length = strlen (given);

  if (digits == 0 || digits > SERIAL_DIGITS || typed[digits] != '\0' || length < SERIAL_DIGITS)
    return g_strdup (typed);
  return g_strdup_printf ("%.*s%0*d", (int) length - SERIAL_DIGITS, given, SERIAL_DIGITS,
                          atoi (typed));
}

static char **
collect_last (LijiResumeDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *typed
          = g_strstrip (g_strdup (liji_entry_row_get_text (self->rows->pdata[i])));
      g_autofree char *number = complete (typed, self->given->pdata[i]);

      if (*number != '\0')
        g_strv_builder_add (builder, number);
    }
  return g_strv_builder_end (builder);
}

static char **
collect_booklets (LijiResumeDialog *self)
{
  g_auto (GStrv) words = g_strsplit_set (liji_entry_row_get_text (self->booklets), " ,，、；;", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_strv_builder_add (builder, words[i]);
  return g_strv_builder_end (builder);
}

static void
update (LijiResumeDialog *self)
{
  gtk_widget_set_sensitive (self->button,
                            !self->busy && *liji_entry_row_get_text (self->reason) != '\0');
}

static gpointer
resume_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  LijiAftermathTold told = { .last = (const char *const *) job->last,
                             .booklets = (const char *const *) job->booklets,
                             .skip = -1,
                             .nothing = job->nothing,
                             .reason = job->reason };

  return liji_aftermath_resume (session, &job->act, &told, error);
}

/* Booklets that came after the backup: nobody here can count them as lost. */
static void
say_foreign (LijiResumeDialog *self, GPtrArray *foreign)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < foreign->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? "\n" : "", (const char *) foreign->pdata[i]);
  if (foreign->len > 0)
    liji_say (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
              _ ("Booklets that are in no stock here: receive them and write them off"), list->str,
              NULL);
}

static void
resumed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiResumeDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiAftermath) done = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = error != NULL ? liji_problem_text_error (error) : NULL;

  if (self->desk == NULL)
    return;
  self->busy = FALSE;
  update (self);
  liji_banner_show (self->banner, "error", text);
  if (done == NULL)
    return;
  liji_desk_toast (self->desk, _ ("It is noted, and acts go on. Enter again what paper shows."));
  say_foreign (self, done->foreign);
  gtk_window_close (GTK_WINDOW (self));
}

static void
send (LijiResumeDialog *self, gboolean nothing, const char *reason)
{
  Job *job = g_new0 (Job, 1);

  job->act = liji_desk_make_id (self->desk);
  job->nothing = nothing;
  job->reason = g_strstrip (g_strdup (reason));
  job->last = nothing ? NULL : collect_last (self);
  job->booklets = nothing ? NULL : collect_booklets (self);
  self->busy = TRUE;
  update (self);
  liji_async_run (liji_desk_get_session (self->desk), resume_in_worker, job, job_free,
                  (GDestroyNotify) liji_aftermath_unref, NULL, resumed_cb, g_object_ref (self));
}

static void
send_cb (LijiResumeDialog *self)
{
  if (gtk_widget_get_sensitive (self->button))
    send (self, FALSE, liji_entry_row_get_text (self->reason));
}

static void
send_nothing (gpointer object, const char *reason)
{
  LijiResumeDialog *self = object;

  if (self->desk != NULL)
    send (self, TRUE, reason);
}

static void
nothing_cb (GtkButton *button, LijiResumeDialog *self)
{
  liji_ask_text (GTK_WIDGET (self), _ ("Was nothing given since the backup?"),
                 _ ("How do you know? A number that is given a second time is on two couples' "
                    "papers. The journal keeps your answer."),
                 _ ("_Nothing was given"), send_nothing, self);
}

static LijiEntryRow *
add_row (LijiResumeDialog *self, const char *title)
{
  GtkWidget *row = liji_entry_row_new (title, FALSE);

  gtk_list_box_append (self->list, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (send_cb), self, G_CONNECT_SWAPPED);
  return LIJI_ENTRY_ROW (row);
}

static void
fill (LijiResumeDialog *self, GPtrArray *given)
{
  self->given = g_ptr_array_ref (given);
  for (guint i = 0; i < given->len; i++)
    for (guint t = 0; t < G_N_ELEMENTS (titles); t++)
      if (g_str_has_prefix (given->pdata[i], titles[t].series))
        {
          g_autofree char *title = g_strdup_printf (
              _ ("%s (%s in the backup)"), _ (titles[t].title), (const char *) given->pdata[i]);

          g_ptr_array_add (self->rows, add_row (self, title));
          break;
        }
  self->booklets = add_row (self, _ ("Booklets that went out since (first-last)"));
  self->reason = add_row (self, _ ("Where it stands on paper"));
  update (self);
}

static void
liji_resume_dialog_dispose (GObject *object)
{
  LijiResumeDialog *self = LIJI_RESUME_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->given, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_resume_dialog_parent_class)->dispose (object);
}

static void
liji_resume_dialog_class_init (LijiResumeDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_resume_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static GtkWidget *
make_header (LijiResumeDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *none = gtk_button_new_with_label (_ ("Nothing was given…"));

  self->button = gtk_button_new_with_mnemonic (_ ("_Note it"));
  gtk_widget_add_css_class (self->button, "suggested-action");
  g_signal_connect_object (none, "clicked", G_CALLBACK (nothing_cb), self, 0);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (send_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), none);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->button);
  return header;
}

static GtkWidget *
make_body (LijiResumeDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *words = gtk_label_new (
      _ ("What was given after the backup is not in this registry: couples hold it. Type the last "
         "number of each kind as the day-closing sheets, the booklets and the printed registers "
         "show it; where nothing was given, the one in the backup again. The numbers between are "
         "never given a second time."));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  liji_widget_set_name (GTK_WIDGET (self->list), _ ("Given after the backup"));
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_widget_add_css_class (box, "page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
liji_resume_dialog_init (LijiResumeDialog *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->rows = g_ptr_array_new ();
  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (outer), make_body (self));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Given after the backup"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 640);
  adw_window_set_content (ADW_WINDOW (self), outer);
}

/* ---- whether it waits ---- */

typedef struct
{
  LijiDesk *desk;
  GtkWindow *over;
} Question;

static gpointer
ask_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_aftermath_list_last (session, error);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (LijiDesk) desk = question->desk;
  g_autoptr (GtkWindow) over = question->over;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) given = liji_async_finish (LIJI_SESSION (source), result, &error);
  LijiResumeDialog *self;

  /* Whoever asked may have left meanwhile. */
  if (liji_desk_get_session (desk) != LIJI_SESSION (source)
      || !gtk_widget_get_mapped (GTK_WIDGET (over)))
    return;
  if (given == NULL)
    {
      liji_desk_tell (desk, error);
      return;
    }
  self = g_object_new (LIJI_TYPE_RESUME_DIALOG, NULL);
  self->desk = g_steal_pointer (&desk);
  fill (self, given);
  gtk_widget_grab_focus (self->rows->pdata[0]);
  gtk_window_set_transient_for (GTK_WINDOW (self), over);
  gtk_window_present (GTK_WINDOW (self));
}

void
liji_resume_dialog_ask (LijiDesk *desk, GtkWindow *over)
{
  Question *question;

  if (!liji_desk_may (desk, "backup.resume"))
    {
      liji_desk_toast (desk, _ ("The head of the office tells what paper shows"));
      return;
    }
  question = g_new0 (Question, 1);
  question->desk = g_object_ref (desk);
  question->over = g_object_ref (over);
  liji_async_run (liji_desk_get_session (desk), ask_in_worker, NULL, NULL,
                  (GDestroyNotify) g_ptr_array_unref, NULL, asked_cb, question);
}
