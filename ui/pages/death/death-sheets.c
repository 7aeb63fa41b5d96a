/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind.h"
#include "register/async.h"
#include "register/funeral/funeral-papers.h"
#include "ui/pages/death/death-page-private.h"
#include "ui/print/paper-window.h"

#include <string.h>

/* The papers this case and its ashes have as they stand now: 接运单, 存放协议, 火化通知单, 骨灰标签
 * and the others, drawn when they are asked for. */

typedef struct
{
  char *of; /* "death" or "ashes" */
  char *no; /* of the case, or the label */
  char *kind;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->of);
  g_free (job->no);
  g_free (job->kind);
  g_free (job);
}

static gpointer
draw_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return liji_funeral_paper (session, job->of, job->no, job->kind, NULL, error);
}

typedef struct
{
  LijiDeathPage *page;
  const LijiPaperKind *kind;
} Asked;

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (LijiDeathPage) self = asked->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->form == NULL)
    return;
  liji_death_page_set_busy (self, FALSE);
  if (pdf == NULL)
    liji_death_page_tell (self, error);
  else
    liji_paper_window_present_form (liji_page_get_desk (LIJI_PAGE (self)), GTK_WIDGET (self),
                                    asked->kind->title, asked->kind->id, pdf);
}

static void
paper_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiDeathPage *self = LIJI_DEATH_PAGE (widget);
  Job *job;
  Asked *asked;

  if (self->busy || self->seen == NULL)
    return;
  job = g_new0 (Job, 1);
  asked = g_new0 (Asked, 1);
  g_variant_get (parameter, "(sss)", &job->of, &job->no, &job->kind);
  asked->page = g_object_ref (self);
  asked->kind = liji_paper_kind (job->kind);
  liji_death_page_set_busy (self, TRUE);
  liji_async_run (liji_page_get_session (LIJI_PAGE (self)), draw_in_worker, job, job_free,
                  (GDestroyNotify) g_bytes_unref, NULL, drawn_cb, asked);
}

static void
add (GMenu *menu, const char *of, const char *no, const char *state, const char *beside)
{
  g_auto (GStrv) kinds = liji_funeral_paper_list_in (of, state);

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      const char *title = liji_paper_kind (kinds[i])->title;
      g_autofree char *label
          = beside != NULL ? g_strdup_printf ("%s  %s", title, beside) : g_strdup (title);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "death.paper", "(sss)", of, no, kinds[i]);
      g_menu_append_item (menu, item);
    }
}

GMenuModel *
liji_death_sheets_dup_menu (LijiDeathPage *self)
{
  GMenu *menu = g_menu_new ();
  const LijiDeath *seen = self->seen;

  if (seen == NULL)
    return G_MENU_MODEL (menu);
  add (menu, "death", seen->no, seen->state, NULL);
  for (guint i = 0; i < seen->ashes->len; i++)
    {
      const LijiDeathAshes *ashes = seen->ashes->pdata[i];

      add (menu, "ashes", ashes->label, ashes->state, seen->ashes->len > 1 ? ashes->label : NULL);
    }
  return G_MENU_MODEL (menu);
}

void
liji_death_sheets_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "death.paper", "(sss)", paper_action);
}
