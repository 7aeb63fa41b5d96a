/* SPDX-License-Identifier: GPL-3.0-or-later */
/* divorce-page.h: the divorce case (离婚登记): the page of a marriage case with another kind. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_DIVORCE_PAGE (liji_divorce_page_get_type ())
GType liji_divorce_page_get_type (void);

G_END_DECLS
