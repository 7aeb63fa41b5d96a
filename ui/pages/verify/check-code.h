/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check-code.h: is this certificate ours, by the check code printed on it: without a scanner. */
#pragma once
#include "ui/pages/verify/verify-page.h"

G_BEGIN_DECLS

/* Asks whether @code belongs to the certificate @number; the answer stands in the page's result. */
void liji_check_code_ask (LijiVerifyPage *page, const char *number, const char *code);

G_END_DECLS
