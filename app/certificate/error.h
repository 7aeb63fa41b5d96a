/* SPDX-License-Identifier: GPL-3.0-or-later */
/* error.h: why a drawing was not taken or a paper not laid out, each with its row of the problem
 * table. */
#pragma once
#include "base/problem.h"

G_BEGIN_DECLS

typedef enum
{
  LIJI_CERTIFICATE_ERROR_TEMPLATE, /* the drawing is wrong */
  LIJI_CERTIFICATE_ERROR_FIELD,    /* a required field is empty; the message names it */
  LIJI_CERTIFICATE_ERROR_STOCK,    /* this paper is not printed so */
} LijiCertificateError;

#define LIJI_CERTIFICATE_ERROR (liji_certificate_error_quark ())
GQuark liji_certificate_error_quark (void);

/* Answers FALSE. The message is the English sentence of @problem's row; %1 is @detail, %2 @source,
 * which for a drawing is its name, told by liji_certificate_name_drawing. */
gboolean liji_certificate_fail (GError **error,
                                LijiCertificateError code,
                                const char *problem,
                                const char *detail,
                                const char *source);
/* The same with a detail to be formatted, for a drawing. */
gboolean
liji_certificate_fail_drawing (GError **error, const char *problem, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/* Tells which drawing it was, in the message and in the problem. */
void liji_certificate_name_drawing (GError **error, const char *name);
/* NULL when it carries none. */
const LijiProblem *liji_certificate_error_get_why (const GError *error);

G_END_DECLS
