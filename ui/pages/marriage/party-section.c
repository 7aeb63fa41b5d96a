/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/marriage/party-section.h"
#include "liji-config.h"
#include "ui/editor/field-row.h"
#include "ui/pages/marriage/earlier-line.h"
#include "ui/pages/marriage/party-checks.h"
#include "ui/pages/marriage/shown-papers.h"
#include "ui/widgets/section.h"

/* Which rows show follows from the kind of person; what stands in a hidden row is kept. */

struct _LijiPartySection
{
  AdwBin parent_instance;
  LijiForm *form;
  char *side;
  LijiSection *section;
  GtkButton *read_button;
  GtkWidget *name_chinese;
  GtkWidget *identity_kind;
  GtkWidget *home_identity_number;
  GtkWidget *military_number;
  GtkWidget *ethnic_group;
  GtkWidget *signing_helper;
  GtkExpander *signing;
  LijiShownPapers *papers;
  LijiEarlierLine *earlier;
  LijiPartyChecks *checks;
};

G_DEFINE_FINAL_TYPE (LijiPartySection, liji_party_section, ADW_TYPE_BIN)

enum
{
  READ_CARD,
  CARRIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_text (LijiPartySection *self, const char *word)
{
  g_autofree char *path = g_strdup_printf ("%s.%s", self->side, word);

  return liji_form_dup_text (self->form, path);
}

static void
update_rows (LijiPartySection *self)
{
  g_autofree char *kind = dup_text (self, "person_kind");
  g_autofree char *method = dup_text (self, "signing_method");
  gboolean soldier = g_strcmp0 (kind, "soldier") == 0;
  gboolean mainland = kind == NULL || *kind == '\0' || soldier || g_str_equal (kind, "mainland");
  gboolean foreign = g_strcmp0 (kind, "foreigner") == 0;
  gboolean home = g_strcmp0 (kind, "hong_kong") == 0 || g_strcmp0 (kind, "macau") == 0
                  || g_strcmp0 (kind, "taiwan") == 0;

  gtk_widget_set_visible (self->name_chinese, foreign);
  gtk_widget_set_visible (self->identity_kind, !mainland);
  gtk_widget_set_visible (self->home_identity_number, home);
  gtk_widget_set_visible (self->military_number, soldier);
  gtk_widget_set_visible (self->ethnic_group, !foreign);
  gtk_widget_set_visible (self->signing_helper,
                          method != NULL && *method != '\0' && !g_str_equal (method, "self"));
}

static void
form_changed_cb (LijiForm *form, const char *path, LijiPartySection *self)
{
  if (path == NULL || g_str_has_suffix (path, ".person_kind")
      || g_str_has_suffix (path, ".signing_method"))
    update_rows (self);
}

static void
editable_cb (LijiPartySection *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->read_button),
                            liji_form_may_edit (self->form, self->side));
}

static void
read_cb (GtkButton *button, LijiPartySection *self)
{
  g_signal_emit (self, signals[READ_CARD], 0, self->side);
}

static void
taken_cb (LijiEarlierLine *line, const char *number, LijiPartySection *self)
{
  g_signal_emit (self, signals[CARRIED], 0, number);
}

static void
liji_party_section_dispose (GObject *object)
{
  LijiPartySection *self = LIJI_PARTY_SECTION (object);

  g_clear_object (&self->form);
  g_clear_pointer (&self->side, g_free);
  G_OBJECT_CLASS (liji_party_section_parent_class)->dispose (object);
}

static void
liji_party_section_class_init (LijiPartySectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_party_section_dispose;
  signals[READ_CARD] = g_signal_new ("read-card", LIJI_TYPE_PARTY_SECTION, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CARRIED] = g_signal_new ("carried", LIJI_TYPE_PARTY_SECTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (LIJI_TYPE_EARLIER_LINE);
  g_type_ensure (LIJI_TYPE_PARTY_CHECKS);
  g_type_ensure (LIJI_TYPE_SECTION);
  g_type_ensure (LIJI_TYPE_FIELD_ROW);
  g_type_ensure (LIJI_TYPE_SHOWN_PAPERS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/marriage/party-section.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiPartySection, section);
  gtk_widget_class_bind_template_child (widget_class, LijiPartySection, read_button);
  gtk_widget_class_bind_template_child (widget_class, LijiPartySection, name_chinese);
  gtk_widget_class_bind_template_child (widget_class, LijiPartySection, identity_kind);
  gtk_widget_class_bind_template_child (widget_class, LijiPartySection, home_identity_number);
  gtk_widget_class_bind_template_child (widget_class, LijiPartySection, military_number);
  gtk_widget_class_bind_template_child (widget_class, LijiPartySection, ethnic_group);
  gtk_widget_class_bind_template_child (widget_class, LijiPartySection, signing_helper);
  gtk_widget_class_bind_template_child (widget_class, LijiPartySection, signing);
  gtk_widget_class_bind_template_child (widget_class, LijiPartySection, papers);
  gtk_widget_class_bind_template_child (widget_class, LijiPartySection, earlier);
  gtk_widget_class_bind_template_child (widget_class, LijiPartySection, checks);
  gtk_widget_class_bind_template_callback (widget_class, read_cb);
}

static void
liji_party_section_init (LijiPartySection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
liji_party_section_bind (LijiPartySection *self, LijiDesk *desk, LijiForm *form, const char *side)
{
  g_autofree char *prefix = g_strconcat (side, ".", NULL);
  g_autofree char *papers = g_strconcat (side, ".papers", NULL);

  g_return_if_fail (LIJI_IS_PARTY_SECTION (self));
  self->form = g_object_ref (form);
  self->side = g_strdup (side);
  liji_section_set_title (self->section, g_str_equal (side, "man") ? _ ("Man") : _ ("Woman"));
  liji_form_bind_widgets (form, GTK_WIDGET (self), prefix);
  liji_shown_papers_bind (self->papers, desk, form, papers);
  liji_party_checks_bind (self->checks, desk, form, side);
  liji_earlier_line_bind (self->earlier, desk, form, side);
  g_signal_connect_object (self->earlier, "taken", G_CALLBACK (taken_cb), self, 0);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, 0);
  g_signal_connect_object (form, "notify::editable", G_CALLBACK (editable_cb), self,
                           G_CONNECT_SWAPPED);
  update_rows (self);
}

void
liji_party_section_set_case (LijiPartySection *self, const LijiId *case_id)
{
  g_return_if_fail (LIJI_IS_PARTY_SECTION (self));
  liji_earlier_line_set_case (self->earlier, case_id);
}

gboolean
liji_party_section_carry_over (LijiPartySection *self)
{
  g_return_val_if_fail (LIJI_IS_PARTY_SECTION (self), FALSE);
  return liji_earlier_line_take (self->earlier);
}
