/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind.h"
#include "register/async.h"
#include "register/marriage/divorce.h"
#include "register/marriage/reissue.h"
#include "register/paper/papers.h"
#include "ui/pages/marriage/marriage-page-private.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/problem-text.h"

/* The papers of a case: statements, review form, notices; drawn in the worker from what the form
 * says now, looked at, printed, filed. */

#define NOTICE "one-time-notice"
#define AGREEMENT "divorce-agreement"

typedef struct
{
  LijiMarriagePage *page;
  char *kind;
  char *holder; /* "" = of both */
  LijiCase *seen;
  LijiDraft *draft;
  LijiDraft *kept; /* an agreement: with its print's digest and mark */
} Job;

static void
job_free (Job *job)
{
  g_clear_object (&job->page);
  g_free (job->kind);
  g_free (job->holder);
  g_clear_pointer (&job->seen, liji_case_unref);
  g_clear_pointer (&job->draft, liji_draft_unref);
  g_clear_pointer (&job->kept, liji_draft_unref);
  g_free (job);
}

static gpointer
draw_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (GBytes) pdf
      = liji_papers_make_form (session, job->kind, job->seen, job->draft,
                               *job->holder != '\0' ? job->holder : NULL, NULL, error);

  if (pdf != NULL && g_str_equal (job->kind, AGREEMENT))
    {
      job->kept = liji_divorce_keep_print (session, job->draft, pdf, error);
      if (job->kept == NULL)
        return NULL;
    }
  return g_steal_pointer (&pdf);
}

/* Other words than those of the last print are other originals: they are to be shown again. */
static void
take_print (LijiMarriagePage *self, LijiDraft *kept)
{
  static const char *const paths[] = { "agreement.digest", "agreement.mark" };
  g_autofree char *before = liji_form_dup_text (self->form, "agreement.mark");
  g_autofree char *after = liji_draft_dup_text (kept, "agreement.mark");

  if (!liji_form_may_edit (self->form, "agreement"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *text = liji_draft_dup_text (kept, paths[i]);

      liji_form_type (self->form, paths[i], text, NULL);
    }
  if (*before != '\0' && !g_str_equal (before, after))
    liji_form_type (self->form, "agreement.shown", "false", NULL);
}

static void
fail (LijiMarriagePage *self, const Job *job, const GError *error)
{
  const char *field
      = error->domain == LIJI_REGISTER_ERROR ? liji_register_error_get_field (error) : NULL;

  if (g_strcmp0 (field, "items") == 0)
    liji_marriage_page_say (self, "note",
                            _ ("Nothing is missing that the couple would have to bring."));
  else
    liji_marriage_page_tell (self, error);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  LijiMarriagePage *self = job->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = liji_async_finish (LIJI_SESSION (source), result, &error);
  const LijiPaperKind *kind = liji_paper_kind (job->kind);

  if (self->form != NULL)
    liji_marriage_page_set_busy (self, FALSE);
  if (self->form != NULL && pdf == NULL)
    fail (self, job, error);
  else if (self->form != NULL)
    {
      if (job->kept != NULL)
        take_print (self, job->kept);
      liji_paper_window_present_form (liji_page_get_desk (LIJI_PAGE (self)), GTK_WIDGET (self),
                                      kind != NULL ? kind->title : job->kind, job->kind, pdf);
    }
  job_free (job);
}

static void
no_free (gpointer data)
{
}

static void
draw (LijiMarriagePage *self, const char *kind, const char *holder)
{
  Job *job;

  if (self->busy)
    return;
  job = g_new0 (Job, 1);
  job->page = g_object_ref (self);
  job->kind = g_strdup (kind);
  job->holder = g_strdup (holder);
  job->seen = self->seen != NULL ? liji_case_ref (self->seen) : NULL;
  job->draft = liji_draft_ref (liji_form_get_draft (self->form));
  liji_marriage_page_set_busy (self, TRUE);
  liji_async_run (liji_page_get_session (LIJI_PAGE (self)), draw_in_worker, job, no_free,
                  (GDestroyNotify) g_bytes_unref, self->cancellable, drawn_cb, job);
}

static void
paper_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *kind;
  const char *holder;

  g_variant_get (parameter, "(&s&s)", &kind, &holder);
  draw (LIJI_MARRIAGE_PAGE (widget), kind, holder);
}

/* 一次性告知单: this key and Print are all it takes. */
static void
notice_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  draw (LIJI_MARRIAGE_PAGE (widget), NOTICE, "");
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (widget);

  if (gtk_widget_get_visible (GTK_WIDGET (self->done)))
    liji_copy_list_print_next (self->copies);
  else
    gtk_menu_button_popup (self->forms);
}

void
liji_marriage_papers_fill_menu (LijiMarriagePage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  const char *const *kinds = self->kind->forms;
  gconstpointer form = liji_draft_get_record (liji_form_get_draft (self->form));

  for (guint i = 0; kinds != NULL && kinds[i] != NULL; i++)
    {
      const LijiPaperKind *kind = liji_paper_kind (kinds[i]);
      static const char *const sides[] = { "man", "woman" };

      if (!g_str_equal (liji_case_kind_get_paper (self->kind, form, kinds[i]), kinds[i]))
        continue;

      for (guint j = 0; kind != NULL && j < (kind->per_copy ? 2 : 1); j++)
        {
          g_autofree char *label
              = kind->per_copy
                    ? g_strdup_printf ("%s · %s", kind->title, j == 0 ? _ ("Man") : _ ("Woman"))
                    : g_strdup (kind->title);
          g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

          g_menu_item_set_action_and_target (item, "marriage.paper", "(ss)", kind->id,
                                             kind->per_copy ? sides[j] : "");
          g_menu_append_item (menu, item);
        }
    }
  gtk_menu_button_set_menu_model (self->forms, G_MENU_MODEL (menu));
}

/* What an act asks to be printed, and where it leaves both. */
static const struct
{
  const LijiCaseKind *kind;
  const char *state;
  const char *words;
  const char *button;
  const char *action;
} offers[] = {
  { &liji_marriage_kind, "declined",
    N_ ("Not accepted. Both are free to come again with what is missing; give them the one-time "
        "notice."),
    N_ ("Show the notice"), "marriage.notice" },
  { &liji_marriage_kind, "refused",
    N_ ("Not registered. Tell both the reason; the notice is given to who asks for it."),
    N_ ("Show the notice"), "marriage.paper(('refusal-notice', ''))" },
  { &liji_divorce_kind, "accepted",
    N_ ("Accepted. Each of them takes a receipt with both periods; the thirty days run."),
    N_ ("Show the receipt"), "marriage.paper(('divorce-receipt', ''))" },
  { &liji_divorce_kind, "declined",
    N_ ("Not accepted. Tell both the reason; the notice is given to who asks for it."),
    N_ ("Show the notice"), "marriage.paper(('divorce-declined-notice', ''))" },
  { &liji_divorce_kind, "withdrawn",
    N_ ("Withdrawn; they are married as before. Who withdrew takes the confirmation, the stub is "
        "filed."),
    N_ ("Show the confirmation"), "marriage.paper(('divorce-withdrawn', ''))" },
  { &liji_divorce_kind, "refused",
    N_ ("Not granted. Tell both the reason; the notice is given to who asks for it."),
    N_ ("Show the notice"), "marriage.paper(('divorce-refusal-notice', ''))" },
  { &liji_reissue_kind, "refused",
    N_ ("Not issued again. Tell the person the reason; the notice is given to who asks for it."),
    N_ ("Show the notice"), "marriage.paper(('reissue-refusal-notice', ''))" },
};

void
liji_marriage_papers_offer (LijiMarriagePage *self)
{
  const char *state = liji_marriage_page_state (self);

  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    if (offers[i].kind == self->kind && g_str_equal (offers[i].state, state))
      {
        liji_marriage_page_say (self, "note", _ (offers[i].words));
        liji_banner_set_button (self->banner, _ (offers[i].button), offers[i].action);
      }
}

void
liji_marriage_papers_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "marriage.paper", "(ss)", paper_action);
  gtk_widget_class_install_action (widget_class, "marriage.notice", NULL, notice_action);
  gtk_widget_class_install_action (widget_class, "marriage.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "marriage.print",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "marriage.notice", NULL);
}
