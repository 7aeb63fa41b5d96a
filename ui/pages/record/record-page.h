/* SPDX-License-Identifier: GPL-3.0-or-later */
/* record-page.h: one registration: facts, papers, timeline, related records. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_RECORD_PAGE (liji_record_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiRecordPage, liji_record_page, LIJI, RECORD_PAGE, LijiPage)

G_END_DECLS
