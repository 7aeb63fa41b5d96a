/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify-result.h: what is to be thought of a certificate, and below it the lines to compare. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_VERIFY_RESULT (liji_verify_result_get_type ())
G_DECLARE_FINAL_TYPE (LijiVerifyResult, liji_verify_result, LIJI, VERIFY_RESULT, AdwBin)

typedef enum
{
  LIJI_VERDICT_GOOD,
  LIJI_VERDICT_DOUBTFUL,
  LIJI_VERDICT_BAD,
} LijiVerdict;

/* No lines to compare, for now. */
void liji_verify_result_clear (LijiVerifyResult *self);
/* @mark stands behind the value in @style; NULL = nothing. */
void liji_verify_result_add (LijiVerifyResult *self,
                             const char *label,
                             const char *value,
                             const char *mark,
                             const char *style);
/* The verdict and one sentence more; shows it all. */
void liji_verify_result_tell (LijiVerifyResult *self,
                              LijiVerdict verdict,
                              const char *words,
                              const char *more);

G_END_DECLS
