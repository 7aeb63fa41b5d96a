/* SPDX-License-Identifier: GPL-3.0-or-later */
/* death-number.h: the numbers of death certificates, old and new. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The shapes a death certificate's number has (国卫规划发〔2013〕57号、〔2026〕5号). */
typedef enum
{
  LIJI_DEATH_NUMBER_NONE,
  LIJI_DEATH_NUMBER_OLD,      /* 17 digits, until 2026-06-30 */
  LIJI_DEATH_NUMBER_RESIDENT, /* the person's own number */
  LIJI_DEATH_NUMBER_ISSUER,   /* issuer's credit code and four digits: nobody knows who it is */
  LIJI_DEATH_NUMBER_DOCUMENT, /* of another document */
} LijiDeathNumber;
LijiDeathNumber liji_death_number_read (const char *number);
/* An institution's 统一社会信用代码 (GB 32100), its check character included. */
gboolean liji_credit_code_is_valid (const char *code);
G_END_DECLS
