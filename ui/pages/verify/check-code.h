/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check-code.h: is this certificate ours, by the check code printed on it: without a scanner. */
#pragma once
#include "ui/pages/verify/verify-page.h"

G_BEGIN_DECLS

/* Asks whether @code belongs to the certificate @number; the answer stands in the page's result. */
void liji_check_code_ask (LijiVerifyPage *page, const char *number, const char *code);

/* How what a certificate tells of has ended (@how: ended_how of a record), and when; NULL when it
 * has not. */
char *liji_verify_ended_words (const char *how, LijiDate on);

G_END_DECLS
