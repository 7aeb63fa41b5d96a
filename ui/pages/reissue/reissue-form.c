/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/reissue/reissue-form.h"
#include "liji-config.h"
#include "ui/editor/field-row.h"
#include "ui/editor/scan-list.h"
#include "ui/pages/marriage/shown-papers.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/section.h"
#include <string.h>

/* The rows of an agent and of an archive elsewhere show where there is one. */

struct _LijiReissueForm
{
  AdwBin parent_instance;
  LijiForm *form;
  GtkBox *standing;
  GtkWidget *agent;
  GtkWidget *elsewhere;
  GtkWidget *before;
  GtkWidget *without;
  LijiScanList *agent_scans;
  LijiScanList *archive_scans;
  LijiShownPapers *evidence;
};

G_DEFINE_FINAL_TYPE (LijiReissueForm, liji_reissue_form, ADW_TYPE_BIN)

/* 查证: what is asked of others whatever came before. */
static const struct
{
  const char *purpose;
  const char *request;
  const char *result;
} asked[] = {
  { "identity_status", N_ ("Identity and status: number of the answer"),
    N_ ("Identity and status: the answer") },
  { "court_divorce", N_ ("Divorces in court: number of the answer"),
    N_ ("Divorces in court: the answer") },
  { "death", N_ ("Deaths: number of the answer"), N_ ("Deaths: the answer") },
};

/* A form put there whole may lack them. */
static void
ask_standing (LijiForm *form)
{
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autofree char *path = g_strdup_printf ("standing.%u.purpose", i);
      g_autofree char *provider = g_strdup_printf ("standing.%u.provider", i);

      if (liji_form_get_field (form, path) != NULL)
        continue;
      liji_form_add (form, "standing");
      liji_form_type (form, path, asked[i].purpose, NULL);
      liji_form_type (form, provider, "by_hand", NULL);
    }
}

static void
add_standing (LijiReissueForm *self, guint i, const char *member, const char *title)
{
  g_autofree char *path = g_strdup_printf ("standing.%u.%s", i, member);
  GtkWidget *row = liji_field_row_new (path);

  g_object_set (row, "title", title, NULL);
  gtk_box_append (self->standing, row);
  liji_field_row_bind (LIJI_FIELD_ROW (row), self->form, NULL);
}

static void
whole_cb (LijiForm *form, const char *path, LijiReissueForm *self)
{
  if (path == NULL && liji_form_get_field (form, "standing.2.purpose") == NULL)
    ask_standing (form);
}

static gboolean
holds (LijiReissueForm *self, const char *path, const char *text)
{
  g_autofree char *now = liji_form_dup_text (self->form, path);

  return g_strcmp0 (now, text) == 0;
}

static void
changed_cb (LijiForm *form, const char *path, LijiReissueForm *self)
{
  gtk_widget_set_visible (self->agent, liji_form_is_filled (form, "delegated"));
  gtk_widget_set_visible (self->elsewhere, holds (self, "archive.place", "elsewhere"));
  gtk_widget_set_visible (self->before, holds (self, "ground", "differs"));
  gtk_widget_set_visible (self->without, holds (self, "archive.place", "none"));
}

static void
liji_reissue_form_dispose (GObject *object)
{
  g_clear_object (&LIJI_REISSUE_FORM (object)->form);
  G_OBJECT_CLASS (liji_reissue_form_parent_class)->dispose (object);
}

static void
liji_reissue_form_class_init (LijiReissueFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_reissue_form_dispose;
  g_type_ensure (LIJI_TYPE_COLUMNS);
  g_type_ensure (LIJI_TYPE_SECTION);
  g_type_ensure (LIJI_TYPE_FIELD_ROW);
  g_type_ensure (LIJI_TYPE_SCAN_LIST);
  g_type_ensure (LIJI_TYPE_SHOWN_PAPERS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/reissue/reissue-form.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiReissueForm, standing);
  gtk_widget_class_bind_template_child (widget_class, LijiReissueForm, agent);
  gtk_widget_class_bind_template_child (widget_class, LijiReissueForm, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, LijiReissueForm, before);
  gtk_widget_class_bind_template_child (widget_class, LijiReissueForm, without);
  gtk_widget_class_bind_template_child (widget_class, LijiReissueForm, agent_scans);
  gtk_widget_class_bind_template_child (widget_class, LijiReissueForm, archive_scans);
  gtk_widget_class_bind_template_child (widget_class, LijiReissueForm, evidence);
}

static void
liji_reissue_form_init (LijiReissueForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
liji_reissue_form_new (void)
{
  return g_object_new (LIJI_TYPE_REISSUE_FORM, NULL);
}

void
liji_reissue_form_bind (LijiReissueForm *self, LijiDesk *desk, LijiForm *form)
{
  g_return_if_fail (LIJI_IS_REISSUE_FORM (self));
  self->form = g_object_ref (form);
  ask_standing (form);
  /* Before the rows hear of it. */
  g_signal_connect_object (form, "changed", G_CALLBACK (whole_cb), self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      add_standing (self, i, "request_number", _ (asked[i].request));
      add_standing (self, i, "result", _ (asked[i].result));
    }
  liji_scan_list_bind (self->agent_scans, desk, form, "agent.scans", _ ("Notarised power"));
  liji_scan_list_bind (self->archive_scans, desk, form, "archive.scans",
                       _ ("Answer of the archive"));
  liji_shown_papers_bind (self->evidence, desk, form, "evidence");
  g_signal_connect_object (form, "changed", G_CALLBACK (changed_cb), self, 0);
  changed_cb (form, NULL, self);
}
