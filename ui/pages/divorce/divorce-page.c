/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/divorce/divorce-page.h"
#include "ui/pages/divorce/divorce-form.h"
#include "ui/pages/divorce/divorce-questioning.h"
#include "ui/pages/marriage/marriage-page-private.h"

/* 离婚登记 at the counter: state band, form, checks, acts and papers are those of any case; what it
 * is comes from its row in the kinds' table. */

typedef struct
{
  LijiMarriagePage parent_instance;
} LijiDivorcePage;

typedef struct
{
  LijiMarriagePageClass parent_class;
} LijiDivorcePageClass;

G_DEFINE_TYPE (LijiDivorcePage, liji_divorce_page, LIJI_TYPE_MARRIAGE_PAGE)

static void
liji_divorce_page_make_sections (LijiMarriagePage *page)
{
  GtkWidget *questioning = liji_divorce_questioning_new ();

  adw_bin_set_child (page->divorce, liji_divorce_form_new ());
  adw_bin_set_child (page->questioning, questioning);
  page->man_photo = liji_divorce_questioning_get_man_photo (LIJI_DIVORCE_QUESTIONING (questioning));
  page->woman_photo
      = liji_divorce_questioning_get_woman_photo (LIJI_DIVORCE_QUESTIONING (questioning));
}

static void
liji_divorce_page_class_init (LijiDivorcePageClass *klass)
{
  klass->parent_class.kind = &liji_divorce_kind;
  klass->parent_class.make_sections = liji_divorce_page_make_sections;
}

static void
liji_divorce_page_init (LijiDivorcePage *self)
{
}
