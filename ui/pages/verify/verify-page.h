/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify-page.h: is this certificate ours: scanned, pasted or from a picture, with the fields to
 * compare. */
#pragma once
#include "ui/desk/page.h"
#include "ui/pages/verify/verify-result.h"

G_BEGIN_DECLS

#define LIJI_TYPE_VERIFY_PAGE (liji_verify_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiVerifyPage, liji_verify_page, LIJI, VERIFY_PAGE, LijiPage)

/* The one answer there is now: those of before are gone. */
LijiVerifyResult *liji_verify_page_get_result (LijiVerifyPage *self);

G_END_DECLS
