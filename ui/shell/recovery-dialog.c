/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/recovery-dialog.h"
#include "access/secret.h"
#include "register/async.h"
#include "register/backup/recovery.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

typedef enum
{
  CODE_1,
  CODE_2,
  ACCOUNT,
  FULL_NAME,
  PASSWORD,
  AGAIN,
  N_ROWS
} Row;

static const struct
{
  const char *title;
  gboolean hidden;
} rows[N_ROWS] = {
  [CODE_1] = { N_ ("Code of one envelope"), FALSE },
  [CODE_2] = { N_ ("Code of the other envelope"), FALSE },
  [ACCOUNT] = { N_ ("Account name"), FALSE },
  [FULL_NAME] = { N_ ("Your name, as papers print it"), FALSE },
  [PASSWORD] = { N_ ("New password"), TRUE },
  [AGAIN] = { N_ ("New password once more"), TRUE },
};

struct _LijiRecoveryDialog
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiBanner *banner;
  GtkEditable *rows[N_ROWS];
  GtkButton *button;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LijiRecoveryDialog, liji_recovery_dialog, ADW_TYPE_WINDOW)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  LijiId act;
  char *texts[N_ROWS];
} Job;

/* What came of it; the passphrase is told where the registry does not keep it. */
typedef struct
{
  char *account;
  char *passphrase;
} Answer;

static void
job_free (gpointer data)
{
  Job *job = data;

  for (guint i = 0; i < N_ROWS; i++)
    liji_secret_free (job->texts[i]);
  g_free (job);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->account);
  liji_secret_free (answer->passphrase);
  g_free (answer);
}

static gpointer
use_in_worker (LijiRegistry *registry, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  LijiRecoveryUse use = { .codes = { job->texts[CODE_1], job->texts[CODE_2] },
                          .user = job->texts[ACCOUNT],
                          .full_name = job->texts[FULL_NAME],
                          .password = job->texts[PASSWORD] };
  char *passphrase = NULL;
  g_autoptr (LijiRecovery) pair = liji_recovery_use (registry, &job->act, &use, &passphrase, error);
  Answer *answer;

  if (pair == NULL)
    return NULL;
  answer = g_new0 (Answer, 1);
  answer->account = g_strdup (job->texts[ACCOUNT]);
  if (liji_recovery_needs_passphrase (registry))
    answer->passphrase = passphrase;
  else
    liji_secret_free (passphrase);
  return answer;
}

static const char *
text_of (LijiRecoveryDialog *self, Row row)
{
  return gtk_editable_get_text (self->rows[row]);
}

/* What is still to do, in one line; NULL when it may be tried. */
static const char *
find_gap (LijiRecoveryDialog *self)
{
  static const Row needed[] = { CODE_1, CODE_2, ACCOUNT, PASSWORD };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (*text_of (self, needed[i]) == '\0')
      return "";
  if (!g_str_equal (text_of (self, PASSWORD), text_of (self, AGAIN)))
    return _ ("The two passwords differ.");
  return NULL;
}

static void
update (LijiRecoveryDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), !self->busy && find_gap (self) == NULL);
}

/* The passphrase to write down, chosen by the mouse or the keyboard. */
static void
tell_passphrase (GtkWidget *over, const char *passphrase)
{
  GtkWidget *label = gtk_label_new (passphrase);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "title-3");
  liji_say (
      over, _ ("The signing key's passphrase"),
      _ ("Write it down for its new keeper. It is asked for when this registry is opened, and "
         "is not told again."),
      label);
}

static void
used_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiRecoveryDialog) self = data;
  g_autoptr (GError) error = NULL;
  Answer *answer = liji_async_finish_registry (LIJI_REGISTRY (source), result, &error);
  GtkWindow *over;

  if (self->desk == NULL)
    {
      g_clear_pointer (&answer, answer_free);
      return;
    }
  self->busy = FALSE;
  update (self);
  if (answer == NULL)
    {
      g_autofree char *text = liji_problem_text_error (error);

      liji_banner_show (self->banner, "error", text);
      return;
    }
  over = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_signal_emit (self, signals[DONE], 0, answer->account);
  if (answer->passphrase != NULL)
    tell_passphrase (GTK_WIDGET (over), answer->passphrase);
  answer_free (answer);
  gtk_window_close (GTK_WINDOW (self));
}

static void
use_cb (LijiRecoveryDialog *self)
{
  const char *gap = find_gap (self);
  Job *job;

  if (gap != NULL && *gap != '\0')
    liji_banner_show (self->banner, "warning", gap);
  if (gap != NULL || self->busy)
    return;
  job = g_new0 (Job, 1);
  job->act = liji_desk_make_id (self->desk);
  for (guint i = 0; i < N_ROWS; i++)
    job->texts[i] = g_strdup (text_of (self, i));
  self->busy = TRUE;
  update (self);
  liji_async_run_registry (liji_desk_get_registry (self->desk), use_in_worker, job, job_free,
                           answer_free, NULL, used_cb, g_object_ref (self));
}

static void
next_cb (GtkEditable *entry, LijiRecoveryDialog *self)
{
  for (guint i = 0; i < AGAIN; i++)
    if (entry == self->rows[i])
      gtk_widget_grab_focus (GTK_WIDGET (self->rows[i + 1]));
}

static void
liji_recovery_dialog_dispose (GObject *object)
{
  g_clear_object (&LIJI_RECOVERY_DIALOG (object)->desk);
  G_OBJECT_CLASS (liji_recovery_dialog_parent_class)->dispose (object);
}

static void
liji_recovery_dialog_class_init (LijiRecoveryDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_recovery_dialog_dispose;
  signals[DONE] = g_signal_new ("done", LIJI_TYPE_RECOVERY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static GtkWidget *
make_header (LijiRecoveryDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  self->button = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Come in")));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (use_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->button));
  return header;
}

static GtkWidget *
make_list (LijiRecoveryDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  liji_widget_set_name (list, _ ("Recovery codes"));
  for (guint i = 0; i < N_ROWS; i++)
    {
      GtkWidget *row = liji_entry_row_new (_ (rows[i].title), rows[i].hidden);

      gtk_list_box_append (GTK_LIST_BOX (list), row);
      self->rows[i] = liji_entry_row_get_editable (LIJI_ENTRY_ROW (row));
      g_signal_connect_object (self->rows[i], "changed", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->rows[i], "activate",
                               i == AGAIN ? G_CALLBACK (use_cb) : G_CALLBACK (next_cb), self,
                               i == AGAIN ? G_CONNECT_SWAPPED : 0);
    }
  return list;
}

static void
liji_recovery_dialog_init (LijiRecoveryDialog *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *words = gtk_label_new (
      _ ("Open both envelopes. Whoever comes in becomes an administrator with a new password; an "
         "account that exists keeps its other roles. The codes are then used up, and the journal "
         "says so."));

  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (outer), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Come in with recovery codes"));
  gtk_window_set_default_size (GTK_WINDOW (self), 520, -1);
  adw_window_set_content (ADW_WINDOW (self), outer);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->rows[CODE_1]));
}

GtkWidget *
liji_recovery_dialog_new (LijiDesk *desk)
{
  LijiRecoveryDialog *self = g_object_new (LIJI_TYPE_RECOVERY_DIALOG, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
