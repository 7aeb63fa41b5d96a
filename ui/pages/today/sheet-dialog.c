/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/today/sheet-dialog.h"
#include "register/async.h"
#include "register/oversight/day.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* A scanner types the code and presses Enter. Escape puts it off until the next log-in. */

struct _LijiSheetDialog
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiBanner *banner;
  GtkLabel *words;
  GtkEditable *code;
  GtkButton *button;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LijiSheetDialog, liji_sheet_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  LijiId act;
  char *text;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->text);
  g_free (job);
}

static Job *
job_new (LijiSheetDialog *self, const char *text)
{
  Job *job = g_new0 (Job, 1);

  job->act = liji_desk_make_id (self->desk);
  job->text = g_strstrip (g_strdup (text));
  return job;
}

static void
update (LijiSheetDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->button),
                            !self->busy && *gtk_editable_get_text (self->code) != '\0');
}

static void
refuse (LijiSheetDialog *self, const GError *error)
{
  g_autofree char *text = liji_problem_text_error (error);

  liji_banner_show (self->banner, "error", text);
  gtk_editable_set_text (self->code, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->code));
}

static gpointer
check_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_day_check (session, &job->act, job->text, NULL, error);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiSheetDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDayProof) proof = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  if (self->desk == NULL)
    return;
  self->busy = FALSE;
  update (self);
  if (proof == NULL)
    {
      refuse (self, error);
      return;
    }
  day = liji_date_word_dup (proof->day);
  if (!proof->ok)
    {
      text = g_strdup_printf (_ ("The journal is not what the sheet of %s says. Take no legal act; "
                                 "call the head of the office and keep the sheet."),
                              day);
      liji_banner_show (self->banner, "error", text);
      return;
    }
  text = g_strdup_printf (_ ("The journal is what the sheet of %s says"), day);
  liji_desk_toast (self->desk, text);
  gtk_window_close (GTK_WINDOW (self));
}

static void
check_cb (LijiSheetDialog *self)
{
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->button)))
    return;
  self->busy = TRUE;
  update (self);
  liji_async_run (liji_desk_get_session (self->desk), check_in_worker,
                  job_new (self, gtk_editable_get_text (self->code)), job_free,
                  (GDestroyNotify) liji_day_proof_unref, NULL, checked_cb, g_object_ref (self));
}

static gpointer
skip_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (liji_day_skip_check (session, &job->act, job->text, error));
}

static void
skipped_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiSheetDialog) self = data;
  g_autoptr (GError) error = NULL;
  gpointer done = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    return;
  if (done != NULL)
    gtk_window_close (GTK_WINDOW (self));
  else
    refuse (self, error);
}

static void
skip (gpointer object, const char *reason)
{
  LijiSheetDialog *self = object;

  if (self->desk != NULL)
    liji_async_run (liji_desk_get_session (self->desk), skip_in_worker, job_new (self, reason),
                    job_free, NULL, NULL, skipped_cb, g_object_ref (self));
}

static void
skip_cb (GtkButton *button, LijiSheetDialog *self)
{
  liji_ask_text (GTK_WIDGET (self), _ ("Begin without the sheet?"),
                 _ ("Why is the last sheet not looked at? The journal keeps your answer."),
                 _ ("_Begin"), skip, self);
}

static void
liji_sheet_dialog_dispose (GObject *object)
{
  g_clear_object (&LIJI_SHEET_DIALOG (object)->desk);
  G_OBJECT_CLASS (liji_sheet_dialog_parent_class)->dispose (object);
}

static void
liji_sheet_dialog_class_init (LijiSheetDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_sheet_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static GtkWidget *
make_header (LijiSheetDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *later = gtk_button_new_with_label (_ ("No sheet at hand…"));

  self->button = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Compare")));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  g_signal_connect_object (later, "clicked", G_CALLBACK (skip_cb), self, 0);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (check_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), later);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->button));
  return header;
}

static GtkWidget *
make_list (LijiSheetDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = liji_entry_row_new (_ ("QR code of the last sheet"), FALSE);

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  liji_widget_set_name (list, _ ("QR code of the last sheet"));
  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (check_cb), self, G_CONNECT_SWAPPED);
  self->code = liji_entry_row_get_editable (LIJI_ENTRY_ROW (row));
  return list;
}

static void
liji_sheet_dialog_init (LijiSheetDialog *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->words = GTK_LABEL (gtk_label_new (
      _ ("Scan the QR code of the last day-closing sheet. It says what the journal was when that "
         "day was closed: if anybody changed or deleted something since, it is found out now.")));
  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_xalign (self->words, 0);
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (outer), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("The last day's sheet"));
  gtk_window_set_default_size (GTK_WINDOW (self), 520, -1);
  adw_window_set_content (ADW_WINDOW (self), outer);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->code));
}

/* ---- whether it is due ---- */

typedef struct
{
  LijiDesk *desk;
  GtkWindow *over;
} Question;

static gpointer
ask_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (liji_day_check_due (session, error));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (LijiDesk) desk = question->desk;
  g_autoptr (GtkWindow) over = question->over;
  gpointer due = liji_async_finish (LIJI_SESSION (source), result, NULL);
  LijiSheetDialog *self;

  /* Whoever asked may have left meanwhile. */
  if (due == NULL || liji_desk_get_session (desk) != LIJI_SESSION (source)
      || !gtk_widget_get_mapped (GTK_WIDGET (over)))
    return;
  self = g_object_new (LIJI_TYPE_SHEET_DIALOG, NULL);
  self->desk = g_steal_pointer (&desk);
  if (GPOINTER_TO_INT (due) == LIJI_DAY_ANY_SHEET_DUE)
    gtk_label_set_text (
        self->words,
        _ ("No day was closed in this registry, as far as it knows. If there is a day-closing "
           "sheet of it, scan its QR code: then somebody has removed what it proves. If there is "
           "none, say so. An office that closes no days sets the parameter day_closing."));
  gtk_window_set_transient_for (GTK_WINDOW (self), over);
  gtk_window_present (GTK_WINDOW (self));
}

void
liji_sheet_dialog_ask (LijiDesk *desk, GtkWindow *over)
{
  Question *question;

  if (!liji_desk_may (desk, "day.check"))
    return;
  question = g_new0 (Question, 1);
  question->desk = g_object_ref (desk);
  question->over = g_object_ref (over);
  liji_async_run (liji_desk_get_session (desk), ask_in_worker, NULL, NULL, NULL, NULL, asked_cb,
                  question);
}
