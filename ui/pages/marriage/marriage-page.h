/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marriage-page.h: the marriage case (结婚登记): both parties side by side, checks beside the form,
 * the state on top. A page for another kind of case is a class of its own with that kind and
 * the sections only it has. */
#pragma once
#include "register/case/case-kind.h"
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_MARRIAGE_PAGE (liji_marriage_page_get_type ())

typedef struct _LijiMarriagePage LijiMarriagePage;
typedef struct
{
  LijiPageClass parent_class;
  const LijiCaseKind *kind;
  /* The sections only this kind has, before the form is bound; NULL where there are none. */
  void (*make_sections) (LijiMarriagePage *self);
} LijiMarriagePageClass;

GType liji_marriage_page_get_type (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiMarriagePage, g_object_unref)

G_GNUC_UNUSED static inline LijiMarriagePage *
LIJI_MARRIAGE_PAGE (gpointer page)
{
  return G_TYPE_CHECK_INSTANCE_CAST (page, liji_marriage_page_get_type (), LijiMarriagePage);
}

/* Its class function: see page.h. */
void liji_marriage_page_moved (LijiPage *page);

G_END_DECLS
