/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/divorce/divorce-questioning.h"
#include "liji-config.h"
#include "ui/editor/field-row.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/section.h"

struct _LijiDivorceQuestioning
{
  AdwBin parent_instance;
  LijiPhotoBox *man_photo;
  LijiPhotoBox *woman_photo;
};

G_DEFINE_FINAL_TYPE (LijiDivorceQuestioning, liji_divorce_questioning, ADW_TYPE_BIN)

static void
liji_divorce_questioning_class_init (LijiDivorceQuestioningClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (LIJI_TYPE_COLUMNS);
  g_type_ensure (LIJI_TYPE_SECTION);
  g_type_ensure (LIJI_TYPE_FIELD_ROW);
  g_type_ensure (LIJI_TYPE_PHOTO_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, LIJI_APP_PATH
                                               "/ui/pages/divorce/divorce-questioning.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiDivorceQuestioning, man_photo);
  gtk_widget_class_bind_template_child (widget_class, LijiDivorceQuestioning, woman_photo);
}

static void
liji_divorce_questioning_init (LijiDivorceQuestioning *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
liji_divorce_questioning_new (void)
{
  return g_object_new (LIJI_TYPE_DIVORCE_QUESTIONING, NULL);
}

LijiPhotoBox *
liji_divorce_questioning_get_man_photo (LijiDivorceQuestioning *self)
{
  g_return_val_if_fail (LIJI_IS_DIVORCE_QUESTIONING (self), NULL);
  return self->man_photo;
}

LijiPhotoBox *
liji_divorce_questioning_get_woman_photo (LijiDivorceQuestioning *self)
{
  g_return_val_if_fail (LIJI_IS_DIVORCE_QUESTIONING (self), NULL);
  return self->woman_photo;
}
