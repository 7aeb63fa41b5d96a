/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/divorce/divorce-form.h"
#include "liji-config.h"
#include "ui/editor/field-row.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/section.h"

/* Layout alone: the page binds its rows to the form. */

struct _LijiDivorceForm
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (LijiDivorceForm, liji_divorce_form, ADW_TYPE_BIN)

static void
liji_divorce_form_class_init (LijiDivorceFormClass *klass)
{
  g_type_ensure (LIJI_TYPE_COLUMNS);
  g_type_ensure (LIJI_TYPE_SECTION);
  g_type_ensure (LIJI_TYPE_FIELD_ROW);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               LIJI_APP_PATH "/ui/pages/divorce/divorce-form.ui");
}

static void
liji_divorce_form_init (LijiDivorceForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
liji_divorce_form_new (void)
{
  return g_object_new (LIJI_TYPE_DIVORCE_FORM, NULL);
}
