/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/outbox/outbox-page.h"
#include "liji-config.h"
#include "base/codes.h"
#include "register/oversight/outgoing.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/file-load.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/message.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* The line to the national base is not ours: what waits is written to a file, and what came of it
 * is marked here, one by one or all that were written. */

#define MOST_LISTED 200

struct _LijiOutboxPage
{
  LijiPage parent_instance;
  GtkListBox *list;
  GtkButton *export;
  GtkLabel *message;
  GPtrArray *rows;    /* LijiOutgoing, as shown */
  GArray *written;    /* gint64: ids of those in the last file */
  gint64 returned_id; /* whose reason is asked for */
};

G_DEFINE_FINAL_TYPE (LijiOutboxPage, liji_outbox_page, LIJI_TYPE_PAGE)

static const struct
{
  const char *code;
  const char *word; /* msgid */
} words[] = {
  { "registered", N_ ("registered") },
  { "issued", N_ ("handed over") },
  { "unfinished", N_ ("not finished") },
  { "reissued", N_ ("issued again") },
  { "ended", N_ ("holds no longer") },
  { "waiting", N_ ("waits to be uploaded") },
  { "sent", N_ ("uploaded, no answer yet") },
  { "accepted", N_ ("accepted by the national base") },
  { "returned", N_ ("came back from the national base") },
};

/* What goes to departments by itself is told here, and nothing about it is marked by hand. */
static const struct
{
  const char *code;
  const char *word; /* msgid */
} letter_words[] = {
  { "APPLY", N_ ("applied for") },      { "CORRECT", N_ ("corrected") },
  { "CANCEL", N_ ("withdrawn") },       { "waiting", N_ ("waits to be sent") },
  { "sent", N_ ("sent, no word yet") },
};

static const char *
get_word (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].code, code) == 0)
      return _ (words[i].word);
  return code;
}

static const char *
get_letter_word (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (letter_words); i++)
    if (g_strcmp0 (letter_words[i].code, code) == 0)
      return _ (letter_words[i].word);
  return code;
}

typedef struct
{
  LijiDesk *desk;
  GArray *ids;
  const char *state;
  char *reason;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->desk);
  g_array_unref (job->ids);
  g_free (job->reason);
  g_free (job);
}

static gpointer
list_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_outgoing_list (session, NULL, MOST_LISTED, error);
}

static gpointer
mark_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  for (guint i = 0; i < job->ids->len; i++)
    {
      LijiId act = liji_desk_make_id (job->desk);
      g_autoptr (LijiOutgoing) marked = liji_outgoing_mark (
          session, &act, g_array_index (job->ids, gint64, i), job->state, job->reason, error);

      if (marked == NULL)
        return NULL;
    }
  return GINT_TO_POINTER (TRUE);
}

static void load (LijiOutboxPage *self);

static void
marked (LijiPage *page, gpointer answer, const GError *error)
{
  LijiOutboxPage *self = LIJI_OUTBOX_PAGE (page);

  if (answer == NULL)
    liji_message_tell_error (self->message, error);
  else
    liji_message_tell (self->message, NULL, NULL);
  load (self);
}

static void
mark (LijiOutboxPage *self, GArray *ids, const char *state, const char *reason)
{
  Job *job = g_new0 (Job, 1);

  job->desk = g_object_ref (liji_page_get_desk (LIJI_PAGE (self)));
  job->ids = g_array_ref (ids);
  job->state = state;
  job->reason = g_strdup (reason);
  liji_page_act (LIJI_PAGE (self), mark_in_worker, job, job_free, NULL, marked);
}

static void
mark_one (LijiOutboxPage *self, gint64 id, const char *state, const char *reason)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, id);
  mark (self, ids, state, reason);
}

static void
returned (gpointer data, const char *reason)
{
  LijiOutboxPage *self = data;

  mark_one (self, self->returned_id, "returned", reason);
}

static void
mark_cb (GtkButton *button, LijiOutboxPage *self)
{
  const char *state = g_object_get_data (G_OBJECT (button), "liji-state");
  const gint64 *id = g_object_get_data (G_OBJECT (button), "liji-id");

  if (!g_str_equal (state, "returned"))
    {
      mark_one (self, *id, state, NULL);
      return;
    }
  self->returned_id = *id;
  liji_ask_text (GTK_WIDGET (self), _ ("Why did it come back?"),
                 _ ("The words of the national base, as they stand there."), _ ("_Returned"),
                 returned, self);
}

static void
add_button (LijiOutboxPage *self, GtkWidget *row, guint i, const char *label, const char *state)
{
  const LijiOutgoing *each = g_ptr_array_index (self->rows, i);
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s · %s", label, each->number);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button,
                            liji_desk_may (liji_page_get_desk (LIJI_PAGE (self)), "outbox.state"));
  liji_widget_set_name (button, name);
  g_object_set_data_full (G_OBJECT (button), "liji-id", g_memdup2 (&each->id, sizeof each->id),
                          g_free);
  g_object_set_data (G_OBJECT (button), "liji-state", (gpointer) state);
  g_signal_connect_object (button, "clicked", G_CALLBACK (mark_cb), self, 0);
  liji_list_row_add (row, button);
}

static gboolean
waits (const LijiOutgoing *row)
{
  return row->receiver == NULL && g_strcmp0 (row->state, "waiting") == 0;
}

/* "SH-… · 04 · applied for": to whom, since when, and what came of the last try. */
static GtkWidget *
make_letter_row (const LijiOutgoing *each)
{
  const LijiCode *department
      = liji_code_table_find (liji_code_table ("matter_department"), each->receiver);
  g_autofree char *title
      = g_strdup_printf ("%s · %s · %s", each->number, each->item, get_letter_word (each->event));
  g_autofree char *iso = liji_micros_to_iso (each->changed_at);
  g_autofree char *story = g_strdup_printf (
      "%s · %s · %.10s%s%s", department != NULL ? _ (department->english) : each->receiver,
      get_letter_word (each->state), iso, each->failure != NULL ? " · " : "",
      each->failure != NULL ? each->failure : "");

  return liji_list_row_new (title, story, NULL, NULL);
}

static GtkWidget *
make_line_row (LijiOutboxPage *self, guint i)
{
  const LijiOutgoing *each = g_ptr_array_index (self->rows, i);
  g_autofree char *title = g_strdup_printf ("%s · %s", each->number, get_word (each->event));
  g_autofree char *iso = liji_micros_to_iso (each->changed_at);
  gboolean has_reason = each->reason != NULL && *each->reason != '\0';
  g_autofree char *story
      = g_strdup_printf ("%s · %.10s%s%s", get_word (each->state), iso, has_reason ? " · " : "",
                         has_reason ? each->reason : "");
  GtkWidget *row = liji_list_row_new (title, story, "record", each->number);
  gboolean sent = g_strcmp0 (each->state, "sent") == 0;

  if (g_strcmp0 (each->state, "returned") == 0)
    liji_list_row_set_icon (row, "dialog-error-symbolic", "error");
  if (sent)
    {
      add_button (self, row, i, _ ("Accepted"), "accepted");
      add_button (self, row, i, _ ("Came back…"), "returned");
    }
  else if (waits (each))
    add_button (self, row, i, _ ("Mark as sent"), "sent");
  else
    add_button (self, row, i, _ ("Send again"), "waiting");
  return row;
}

static GtkWidget *
make_row (gpointer page, guint i)
{
  LijiOutboxPage *self = page;
  const LijiOutgoing *each = g_ptr_array_index (self->rows, i);

  return each->receiver != NULL ? make_letter_row (each) : make_line_row (self, i);
}

static void
show_rows (LijiPage *page, gpointer answer)
{
  LijiOutboxPage *self = LIJI_OUTBOX_PAGE (page);
  guint n_waiting = 0;

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_ptr_array_ref (answer);
  liji_list_box_begin (self->list);
  for (guint i = 0; i < self->rows->len; i++)
    n_waiting += waits (g_ptr_array_index (self->rows, i));
  if (self->rows->len > 0)
    liji_list_box_fill (self->list, self->rows->len, make_row, self);
  else
    liji_list_box_end (self->list, _ ("Everything is with the national base"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->export), n_waiting > 0);
}

static void
load (LijiOutboxPage *self)
{
  liji_page_load (LIJI_PAGE (self), list_in_worker, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                  show_rows);
}

static void
mark_written (gpointer data)
{
  LijiOutboxPage *self = data;

  mark (self, self->written, "sent", NULL);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiOutboxPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL;
  g_autofree char *body = NULL;

  if (!liji_file_save_finish (G_FILE (source), result, &error))
    {
      liji_message_tell (self->message, "error", error->message);
      return;
    }
  count = g_strdup_printf ("%u", self->written->len);
  body = g_strdup_printf (
      ngettext ("%s record is in the file. When it is uploaded, mark it as sent.",
                "%s records are in the file. When they are uploaded, mark them as sent.",
                self->written->len),
      count);
  liji_ask (GTK_WIDGET (self), _ ("Uploaded?"), body, _ ("_Mark as sent"), FALSE, mark_written,
            self);
}

/* One JSON object a line. */
static GBytes *
write_waiting (LijiOutboxPage *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_array_set_size (self->written, 0);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const LijiOutgoing *row = g_ptr_array_index (self->rows, i);

      if (!waits (row) || row->payload == NULL)
        continue;
      g_string_append (text, row->payload);
      g_string_append_c (text, '\n');
      g_array_append_val (self->written, row->id);
    }
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, LijiOutboxPage *self)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    {
      bytes = write_waiting (self);
      liji_file_save_async (file, bytes, written_cb, g_object_ref (self));
    }
  g_object_unref (dialog);
}

static void
export_cb (GtkButton *button, LijiOutboxPage *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Write what waits to a file"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
      GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autofree char *day = liji_date_to_iso (
      liji_registry_get_today (liji_desk_get_registry (liji_page_get_desk (LIJI_PAGE (self)))));
  g_autofree char *name = g_strdup_printf ("liji-outbox-%s.jsonl", day);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, LijiOutboxPage *self)
{
  const char *number = liji_list_row_get_target (GTK_WIDGET (row));

  if (number != NULL)
    liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), "record", number);
}

static void
liji_outbox_page_shown (LijiPage *page, const char *target)
{
  LijiOutboxPage *self = LIJI_OUTBOX_PAGE (page);

  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  load (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->export));
}

static void
liji_outbox_page_moved (LijiPage *page)
{
  load (LIJI_OUTBOX_PAGE (page));
}

static void
liji_outbox_page_finalize (GObject *object)
{
  LijiOutboxPage *self = LIJI_OUTBOX_PAGE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_array_unref (self->written);
  G_OBJECT_CLASS (liji_outbox_page_parent_class)->finalize (object);
}

static void
liji_outbox_page_class_init (LijiOutboxPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liji_outbox_page_finalize;
  LIJI_PAGE_CLASS (klass)->shown = liji_outbox_page_shown;
  LIJI_PAGE_CLASS (klass)->moved = liji_outbox_page_moved;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/outbox/outbox-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiOutboxPage, list);
  gtk_widget_class_bind_template_child (widget_class, LijiOutboxPage, export);
  gtk_widget_class_bind_template_child (widget_class, LijiOutboxPage, message);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
}

static void
liji_outbox_page_init (LijiOutboxPage *self)
{
  self->written = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}
