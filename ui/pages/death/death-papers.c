/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind.h"
#include "register/async.h"
#include "ui/pages/death/death-page-private.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/ask.h"

/* The cremation certificate: issued once the ashes are packed, looked at and printed from what was
 * kept; issued again, every earlier copy is void. */

#define KIND "cremation-certificate"

typedef struct
{
  LijiId id;
  LijiDeath *seen;
  char *reason; /* of issuing again, or of voiding */
  gboolean voids;
  LijiCremation *shown; /* nothing is issued, this is only drawn */
} Job;

typedef struct
{
  LijiDeathSeen *seen;
  GBytes *pdf; /* NULL: it was voided */
} Made;

static void
job_free (gpointer data)
{
  Job *job = data;

  liji_death_unref (job->seen);
  g_free (job->reason);
  g_clear_pointer (&job->shown, liji_cremation_unref);
  g_free (job);
}

static void
made_free (gpointer data)
{
  Made *made = data;

  g_clear_pointer (&made->seen, liji_death_seen_free);
  g_clear_pointer (&made->pdf, g_bytes_unref);
  g_free (made);
}

static LijiCremation *
issue (LijiSession *session, const Job *job, GError **error)
{
  const char *no = job->seen->no;

  if (job->shown != NULL)
    return liji_cremation_ref (job->shown);
  if (job->voids)
    return liji_cremations_void (session, &job->id, no, job->reason, error);
  if (job->reason != NULL)
    return liji_cremations_reissue (session, &job->id, no, NULL, job->reason, error);
  return liji_cremations_issue (session, &job->id, no, NULL, error);
}

static gpointer
make_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  g_autoptr (LijiCremation) one = issue (session, job, error);
  Made *made = one != NULL ? g_new0 (Made, 1) : NULL;

  if (made == NULL)
    return NULL;
  made->pdf = job->voids ? NULL : liji_cremations_print (session, one, error);
  if (job->voids || made->pdf != NULL)
    made->seen
        = liji_death_seen_read (session, liji_death_find (session, job->seen->no, error), error);
  if (made->seen == NULL)
    g_clear_pointer (&made, made_free);
  return made;
}

static const LijiCremation *
find_valid (LijiDeathPage *self)
{
  for (guint i = 0; self->cremations != NULL && i < self->cremations->len; i++)
    if (((LijiCremation *) self->cremations->pdata[i])->is_valid)
      return self->cremations->pdata[i];
  return NULL;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiDeathPage) self = data;
  g_autoptr (GError) error = NULL;
  Made *made = liji_async_finish (LIJI_SESSION (source), result, &error);
  const LijiPaperKind *kind = liji_paper_kind (KIND);

  if (self->form == NULL)
    {
      g_clear_pointer (&made, made_free);
      return;
    }
  liji_death_page_set_busy (self, FALSE);
  if (made == NULL)
    {
      liji_death_page_tell (self, error);
      return;
    }
  liji_death_page_say (self, "note", NULL);
  /* What is being typed stays: the certificate changes nothing of the case. */
  liji_death_page_take (self, made->seen, FALSE);
  liji_death_page_lead (self);
  if (made->pdf != NULL)
    liji_paper_window_present_form (liji_page_get_desk (LIJI_PAGE (self)), GTK_WIDGET (self),
                                    kind->title, KIND, made->pdf);
  made_free (made);
}

static void
run (LijiDeathPage *self, const char *reason, gboolean voids)
{
  const LijiCremation *valid = find_valid (self);
  Job *job;

  if (self->busy || self->seen == NULL)
    return;
  job = g_new0 (Job, 1);
  job->id = liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  job->seen = liji_death_ref (self->seen);
  job->reason = g_strdup (reason);
  job->voids = voids;
  if (reason == NULL && valid != NULL)
    job->shown = liji_cremation_ref ((LijiCremation *) valid);
  liji_death_page_set_busy (self, TRUE);
  liji_async_run (liji_page_get_session (LIJI_PAGE (self)), make_in_worker, job, job_free,
                  made_free, NULL, made_cb, g_object_ref (self));
}

static void
certificate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run (LIJI_DEATH_PAGE (widget), NULL, FALSE);
}

static void
again_cb (gpointer page, const char *text)
{
  run (LIJI_DEATH_PAGE (page), text, FALSE);
}

static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_ask_text (widget, _ ("Issue the certificate again?"),
                 _ ("Every earlier copy is void from then on. Say why it is asked for."),
                 _ ("_Issue it again"), again_cb, widget);
}

static void
void_cb (gpointer page, const char *text)
{
  run (LIJI_DEATH_PAGE (page), text, TRUE);
}

static void
void_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_ask_text (widget, _ ("Void this certificate?"),
                 _ ("The copy that counts counts no more, and none takes its place. Say why."),
                 _ ("_Void it"), void_cb, widget);
}

void
liji_death_papers_update (LijiDeathPage *self)
{
  const char *state = liji_death_page_state (self);
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  gboolean packed = g_str_equal (state, "packed") || g_str_equal (state, "handed_over");
  const LijiCremation *valid = find_valid (self);
  gboolean any = self->cremations != NULL && self->cremations->len > 0;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->certificate), packed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "death.certificate",
                                 packed && !self->busy && (valid != NULL || !any));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "death.certificate-again",
                                 packed && !self->busy && any
                                     && liji_desk_may (desk, "cremation.reissue"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "death.certificate-void",
                                 packed && !self->busy && valid != NULL
                                     && liji_desk_may (desk, "cremation.void"));
  gtk_button_set_label (self->issue,
                        valid != NULL ? _ ("Show and print") : _ ("Issue the certificate"));
  gtk_widget_set_visible (GTK_WIDGET (self->issue_again), any);
  gtk_widget_set_visible (GTK_WIDGET (self->void_it),
                          valid != NULL && liji_desk_may (desk, "cremation.void"));
  if (valid != NULL && valid->copy > 0)
    text = g_strdup_printf (_ ("%s, issued again (%d)"), valid->number, (int) valid->copy);
  else if (valid != NULL)
    text = g_strdup (valid->number);
  else
    text = g_strdup (any ? _ ("No copy of it counts any more.") : _ ("Not issued yet."));
  gtk_label_set_text (self->certificate_says, text);
}

void
liji_death_papers_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "death.certificate", NULL, certificate_action);
  gtk_widget_class_install_action (widget_class, "death.certificate-again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "death.certificate-void", NULL, void_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK,
                                       "death.certificate", NULL);
}
