/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/divorce/divorce-page.h"
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
liji_divorce_page_class_init (LijiDivorcePageClass *klass)
{
  klass->parent_class.kind = &liji_divorce_kind;
}

static void
liji_divorce_page_init (LijiDivorcePage *self)
{
}
