/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/reissue/reissue-case-page.h"
#include "ui/pages/marriage/marriage-page-private.h"
#include "ui/pages/reissue/reissue-form.h"
#include "ui/widgets/section.h"

/* 补领 as a case: state band, form, checks, acts and papers are those of any case. What the quick
 * page has a place for stays there. */

typedef struct
{
  LijiMarriagePage parent_instance;
} LijiReissueCasePage;

typedef struct
{
  LijiMarriagePageClass parent_class;
} LijiReissueCasePageClass;

G_DEFINE_TYPE (LijiReissueCasePage, liji_reissue_case_page, LIJI_TYPE_MARRIAGE_PAGE)

static void
liji_reissue_case_page_make_sections (LijiMarriagePage *page)
{
  adw_bin_set_child (page->divorce, liji_reissue_form_new ());
}

static void
liji_reissue_case_page_constructed (GObject *object)
{
  LijiMarriagePage *page = (LijiMarriagePage *) object;

  G_OBJECT_CLASS (liji_reissue_case_page_parent_class)->constructed (object);
  liji_reissue_form_bind (LIJI_REISSUE_FORM (adw_bin_get_child (page->divorce)),
                          liji_page_get_desk (LIJI_PAGE (page)), page->form);
}

static void
liji_reissue_case_page_class_init (LijiReissueCasePageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = liji_reissue_case_page_constructed;
  klass->parent_class.kind = &liji_reissue_kind;
  klass->parent_class.make_sections = liji_reissue_case_page_make_sections;
}

static void
liji_reissue_case_page_init (LijiReissueCasePage *self)
{
}
