/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind.h"
#include "register/async.h"
#include "ui/editor/back-form.h"
#include "ui/pages/death/certificate-dialog.h"
#include "ui/pages/death/death-page-private.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/date-word.h"

/* The cremation certificate: issued once the ashes are packed, looked at and printed from what was
 * kept, handed out against a signature, written off where a cemetery keeps it; issued again, every
 * earlier copy is void. */

#define KIND "cremation-certificate"

typedef enum
{
  SHOW,
  ISSUE,
  LATEST, /* what was issued again a moment ago */
  READ,
  COLLECT,
  KEEP,
} Deed;

typedef struct
{
  Deed deed;
  LijiId id;
  LijiDeath *seen;
  char *words[3];       /* who, by which document, by which paper */
  LijiCremation *valid; /* the copy that counts, or NULL */
} Job;

typedef struct
{
  LijiDeathSeen *seen;
  GBytes *pdf; /* NULL: there is nothing to print */
} Made;

static void
job_free (gpointer data)
{
  Job *job = data;

  liji_death_unref (job->seen);
  for (guint i = 0; i < G_N_ELEMENTS (job->words); i++)
    g_free (job->words[i]);
  g_clear_pointer (&job->valid, liji_cremation_unref);
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
find_latest (LijiSession *session, const char *no, GError **error)
{
  g_autoptr (GPtrArray) list = liji_cremations_list (session, no, error);

  return list != NULL && list->len > 0 ? liji_cremation_ref (list->pdata[list->len - 1]) : NULL;
}

static LijiCremation *
act (LijiSession *session, const Job *job, GError **error)
{
  const char *no = job->seen->no;
  LijiCremationCollection how = { .name = job->words[0],
                                  .number = job->words[1],
                                  .authority = job->words[2],
                                  .is_signed = TRUE };

  switch (job->deed)
    {
    case ISSUE:
      return liji_cremations_issue (session, &job->id, no, NULL, error);
    case LATEST:
    case READ:
      return find_latest (session, no, error);
    case COLLECT:
      return liji_cremations_collect (session, &job->id, no, &how, error);
    case KEEP:
      return liji_cremations_write_off (session, &job->id, job->valid->number, job->words[0],
                                        job->words[1], (LijiDate){ 0 }, error);
    case SHOW:
    default:
      return liji_cremation_ref (job->valid);
    }
}

static gpointer
make_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  gboolean draws = job->deed == SHOW || job->deed == ISSUE || job->deed == LATEST;
  g_autoptr (LijiCremation) one = act (session, job, error);
  Made *made = one != NULL ? g_new0 (Made, 1) : NULL;

  if (made == NULL)
    return NULL;
  if (draws)
    made->pdf = liji_cremations_print (session, one, error);
  if (!draws || made->pdf != NULL)
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

/* @words: three, or NULL. */
static void
run (LijiDeathPage *self, Deed deed, char *const *words)
{
  const LijiCremation *valid = find_valid (self);
  Job *job;

  if (self->busy || self->seen == NULL || (valid == NULL && (deed == SHOW || deed >= COLLECT)))
    return;
  job = g_new0 (Job, 1);
  job->deed = deed;
  job->id = liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  job->seen = liji_death_ref (self->seen);
  for (guint i = 0; words != NULL && i < G_N_ELEMENTS (job->words); i++)
    job->words[i] = g_strdup (words[i]);
  if (valid != NULL)
    job->valid = liji_cremation_ref ((LijiCremation *) valid);
  liji_death_page_set_busy (self, TRUE);
  liji_async_run (liji_page_get_session (LIJI_PAGE (self)), make_in_worker, job, job_free,
                  made_free, NULL, made_cb, g_object_ref (self));
}

static void
certificate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiDeathPage *self = LIJI_DEATH_PAGE (widget);

  run (self, find_valid (self) != NULL ? SHOW : ISSUE, NULL);
}

static gboolean
issue_again (LijiSession *session,
             const LijiId *act,
             gconstpointer record,
             const char *target,
             GError **error)
{
  const LijiBackForm *form = record;
  g_autoptr (LijiCremation) done
      = liji_cremations_reissue (session, act, target, NULL, form->reason, form->second, error);

  return done != NULL;
}

static gboolean
void_it (LijiSession *session,
         const LijiId *act,
         gconstpointer record,
         const char *target,
         GError **error)
{
  const LijiBackForm *form = record;
  g_autoptr (LijiCremation) done
      = liji_cremations_void (session, act, target, form->reason, form->second, error);

  return done != NULL;
}

/* clang-format off */
static const LijiActAsking again = { "again", N_ ("Issue the certificate again"), N_ ("Every earlier copy is void from then on. Say why it is asked for; a colleague confirms it."), "cremation.reissue", { "reason", "second" }, issue_again };
static const LijiActAsking voiding = { "void", N_ ("Void the certificate"), N_ ("The copy that counts counts no more, and none takes its place. Say why; a colleague confirms it."), "cremation.void", { "reason", "second" }, void_it };
/* clang-format on */

static void
again_cb (LijiDeathPage *self)
{
  run (self, LATEST, NULL);
}

static void
void_cb (LijiDeathPage *self)
{
  run (self, READ, NULL);
}

/* @done: once the registry has taken it. */
static void
take_back (GtkWidget *widget, const LijiActAsking *asking, GCallback done)
{
  LijiDeathPage *self = LIJI_DEATH_PAGE (widget);
  LijiActDialog *dialog = NULL;

  if (self->seen != NULL && !self->busy)
    dialog = liji_back_form_present (widget, liji_page_get_desk (LIJI_PAGE (self)), asking,
                                     self->seen->no, NULL);
  if (dialog != NULL)
    g_signal_connect_object (dialog, "done", done, self, G_CONNECT_SWAPPED);
}

static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  take_back (widget, &again, G_CALLBACK (again_cb));
}

static void
void_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  take_back (widget, &voiding, G_CALLBACK (void_cb));
}

static void
chosen_cb (LijiCertificateDialog *dialog, LijiDeathPage *self)
{
  char *said[3];

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    said[i] = liji_certificate_dialog_dup_text (dialog, i);
  run (self, liji_certificate_dialog_get_deed (dialog) == LIJI_CERTIFICATE_COLLECT ? COLLECT : KEEP,
       said);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    g_free (said[i]);
}

static void
ask (LijiDeathPage *self, LijiCertificateDeed deed)
{
  const LijiCremation *valid = find_valid (self);
  const LijiDeathForm *form = liji_death_page_form (self);
  GtkWidget *dialog;

  if (valid == NULL || self->busy)
    return;
  dialog = liji_certificate_dialog_new (
      deed, valid,
      g_strcmp0 (valid->collector, form->arranger_name) == 0 ? form->arranger_number : NULL);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
collect_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask (LIJI_DEATH_PAGE (widget), LIJI_CERTIFICATE_COLLECT);
}

static void
keep_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask (LIJI_DEATH_PAGE (widget), LIJI_CERTIFICATE_KEEP);
}

/* Its number, who has it, and where the original is kept. */
static char *
dup_words (const LijiCremation *valid)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (valid->copy > 0)
    g_string_append_printf (text, _ ("%s, issued again (%d)"), valid->number, (int) valid->copy);
  else
    g_string_append (text, valid->number);
  if (valid->collected_at > 0)
    {
      g_autofree char *day = liji_date_word_dup (liji_micros_to_date (valid->collected_at));

      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("collected by %s on %s"), valid->collected_by, day);
    }
  if (valid->kept_by != NULL)
    {
      g_autofree char *day = liji_date_word_dup (valid->kept_on);

      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("kept by %s since %s (%s)"), valid->kept_by, day,
                              valid->kept_paper != NULL ? valid->kept_paper : "—");
    }
  return g_strdup (text->str);
}

static void
update_handing_out (LijiDeathPage *self, const LijiCremation *valid)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  gboolean collect
      = valid != NULL && valid->collected_at == 0 && liji_desk_may (desk, "cremation.collect");
  gboolean keep
      = valid != NULL && valid->kept_by == NULL && liji_desk_may (desk, "cremation.write_off");

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "death.certificate-collect",
                                 collect && !self->busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "death.certificate-keep", keep && !self->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->collect), collect);
  gtk_widget_set_visible (GTK_WIDGET (self->keep), keep);
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
  update_handing_out (self, valid);
  if (valid != NULL)
    text = dup_words (valid);
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
  gtk_widget_class_install_action (widget_class, "death.certificate-collect", NULL, collect_action);
  gtk_widget_class_install_action (widget_class, "death.certificate-keep", NULL, keep_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK,
                                       "death.certificate", NULL);
}
