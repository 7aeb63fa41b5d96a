/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kiosk/verify-task.h"
#include "ui/kiosk/words.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/names.h"

/* A stranger holds the paper: what is shown stands on it. */

struct _LijiVerifyTask
{
  GtkBox parent_instance;
  LijiKiosk *kiosk;
  GtkBox *page;
  GCancellable *cancellable;
  char *waiting; /* a text whose turn comes */
  guint timer;
};

G_DEFINE_FINAL_TYPE (LijiVerifyTask, liji_verify_task, GTK_TYPE_BOX)

typedef struct
{
  const char *style;
  const char *icon;
  const char *title;
  const char *more;
  gboolean compare;
} Verdict;

static const Verdict verdicts[] = {
  [LIJI_KIOSK_NO_CODE]
  = { "warning", "dialog-question-symbolic", N_ ("This is not the code of a certificate."),
      N_ ("Nothing is said of any paper. Hold the square code on the certificate to the scanner."),
      FALSE },
  [LIJI_KIOSK_NOT_OURS]
  = { "warning", "dialog-question-symbolic", N_ ("This certificate is not one of this office."),
      N_ ("Whether it is genuine cannot be told here. Ask the office that issued it; its name "
          "stands on the certificate."),
      FALSE },
  [LIJI_KIOSK_BAD]
  = { "error", "dialog-error-symbolic", N_ ("This code is not to be trusted."),
      N_ ("It was changed or forged, or its key had ended. Scan it once more; if it stays so, "
          "please show the paper at the counter."),
      FALSE },
  [LIJI_KIOSK_WITHDRAWN]
  = { "error", "dialog-error-symbolic", N_ ("This paper no longer counts."),
      N_ ("This office issued it and has voided or replaced it since. Please ask at the counter."),
      FALSE },
  [LIJI_KIOSK_UNRECORDED]
  = { "warning", "dialog-warning-symbolic", N_ ("Please show this paper at the counter."),
      N_ ("It is signed with this office's key, but is not on record here yet."), FALSE },
  [LIJI_KIOSK_FUTURE]
  = { "warning", "dialog-warning-symbolic", N_ ("Please show this paper at the counter."),
      N_ ("It says that it was issued after today."), FALSE },
  [LIJI_KIOSK_UNKNOWN]
  = { "warning", "dialog-warning-symbolic",
      N_ ("This office issued this paper. Whether it still counts cannot be told now."),
      N_ ("Compare each line with the paper, and ask at the counter."), TRUE },
  [LIJI_KIOSK_GOOD]
  = { "success", "emblem-ok-symbolic",
      N_ ("This paper was issued by this office and has not been voided."),
      N_ ("Now compare each line with the paper: only if all are the same is it genuine."), TRUE },
};

static void
clear_page (LijiVerifyTask *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->page))) != NULL)
    gtk_box_remove (self->page, child);
}

/* The verdict is seen before its lines. */
static void
go_up (LijiVerifyTask *self)
{
  GtkWidget *scroll = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  if (scroll != NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroll)),
                              0);
}

static void
show_invitation (LijiVerifyTask *self)
{
  clear_page (self);
  liji_kiosk_add_heading (self->page, _ ("Hold the square code to the scanner"));
  liji_kiosk_add_text (self->page,
                       _ ("The code stands on the certificate. What is shown then is what the code "
                          "itself says; nothing is looked up about any person, and nothing is "
                          "kept."));
}

static char *
dup_label (const LijiSealField *field)
{
  if (field->index == 0)
    return g_strdup (_ (field->label));
  if (field->index > 2)
    return g_strdup_printf ("%u · %s", field->index, _ (field->label));
  return g_strdup_printf ("%s · %s", field->index == 1 ? _ ("Man") : _ ("Woman"), _ (field->label));
}

static const char *
get_value (const LijiSealField *field)
{
  if (g_strcmp0 (field->value, "man") == 0)
    return _ ("Man");
  if (g_strcmp0 (field->value, "woman") == 0)
    return _ ("Woman");
  return field->value != NULL ? field->value : "";
}

static void
show_verdict (LijiVerifyTask *self, const Verdict *verdict)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "spacing", 18, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (verdict->icon);
  GtkBox *words = liji_kiosk_page_new ();

  gtk_widget_remove_css_class (GTK_WIDGET (words), "kiosk-page");
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 56);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  liji_kiosk_add_heading (words, _ (verdict->title));
  liji_kiosk_add_text (words, _ (verdict->more));
  gtk_widget_set_hexpand (GTK_WIDGET (words), TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (words));
  gtk_widget_add_css_class (box, "verdict");
  gtk_widget_add_css_class (box, verdict->style);
  liji_widget_set_name (box, _ (verdict->title));
  gtk_box_append (self->page, box);
}

static void
show_answer (LijiVerifyTask *self, const LijiKioskAnswer *answer)
{
  const Verdict *verdict = &verdicts[answer->verdict];
  const LijiSealReport *report = answer->report;

  clear_page (self);
  go_up (self);
  show_verdict (self, verdict);
  for (guint i = 0; verdict->compare && i < report->compare->len; i++)
    {
      const LijiSealField *field = report->compare->pdata[i];
      g_autofree char *label = dup_label (field);

      liji_kiosk_add_line (self->page, label, get_value (field), NULL);
    }
  if (verdict->compare && report->claims != NULL && report->claims->marital_status != 0)
    liji_kiosk_add_text (self->page, _ ("It does not prove the marital status of today."));
  if (answer->verdict == LIJI_KIOSK_GOOD)
    {
      g_autofree char *at = liji_date_word_dup_moment (answer->known_at);
      g_autofree char *text = g_strdup_printf (_ ("Not voided as of %s."), at);

      liji_kiosk_add_note (self->page, text);
    }
  liji_kiosk_add_note (self->page, _ ("For another paper, hold its code to the scanner."));
}

/* ---- asking ---- */

static void
ask_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  LijiKioskAnswer *answer = liji_kiosk_verify (source, data, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) liji_kiosk_answer_unref);
  else
    g_task_return_error (task, error);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LijiVerifyTask *self = LIJI_VERIFY_TASK (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiKioskAnswer) answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (answer != NULL)
    show_answer (self, answer);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      clear_page (self);
      liji_kiosk_add_missing (self->page);
    }
  g_object_unref (self);
}

static void
ask (LijiVerifyTask *self, const char *text)
{
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self->kiosk, self->cancellable, asked_cb, g_object_ref (self));
  g_task_set_task_data (task, g_strdup (text), g_free);
  g_task_run_in_thread (task, ask_thread);
}

static gboolean
wait_cb (gpointer data)
{
  LijiVerifyTask *self = data;
  guint left = liji_kiosk_get_wait (self->kiosk);
  g_autofree char *words = NULL;

  if (left == 0)
    {
      g_autofree char *text = g_steal_pointer (&self->waiting);

      self->timer = 0;
      ask (self, text);
      return G_SOURCE_REMOVE;
    }
  clear_page (self);
  words = g_strdup_printf (_ ("Many papers were looked at here. Seconds until yours: %u"), left);
  liji_kiosk_add_heading (self->page, _ ("Please wait"));
  liji_kiosk_add_text (self->page, words);
  return G_SOURCE_CONTINUE;
}

void
liji_verify_task_scan (GtkWidget *screen, const char *text)
{
  LijiVerifyTask *self = LIJI_VERIFY_TASK (screen);

  g_free (self->waiting);
  self->waiting = g_strdup (text);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (wait_cb (self) == G_SOURCE_CONTINUE)
    self->timer = g_timeout_add_seconds (1, wait_cb, self);
}

static void
liji_verify_task_dispose (GObject *object)
{
  LijiVerifyTask *self = LIJI_VERIFY_TASK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->waiting, g_free);
  g_clear_object (&self->kiosk);
  G_OBJECT_CLASS (liji_verify_task_parent_class)->dispose (object);
}

static void
liji_verify_task_class_init (LijiVerifyTaskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_verify_task_dispose;
}

static void
liji_verify_task_init (LijiVerifyTask *self)
{
  self->page = liji_kiosk_page_new ();
  gtk_widget_set_hexpand (GTK_WIDGET (self->page), TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->page));
}

GtkWidget *
liji_verify_task_new (LijiKiosk *kiosk)
{
  LijiVerifyTask *self = g_object_new (LIJI_TYPE_VERIFY_TASK, NULL);

  self->kiosk = g_object_ref (kiosk);
  show_invitation (self);
  return GTK_WIDGET (self);
}
