/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outbox-page.h: what must still reach the national base: written out, marked sent, accepted or
 * returned. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_OUTBOX_PAGE (liji_outbox_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiOutboxPage, liji_outbox_page, LIJI, OUTBOX_PAGE, LijiPage)

G_END_DECLS
