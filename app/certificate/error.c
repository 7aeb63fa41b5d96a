/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/error.h"
#include "base/problem-error.h"

#include <string.h>

/* One table says it to the log, to lijictl and to the window. A drawing's rows begin "%2: ", for
 * which drawing it is becomes known one room further out. */

gboolean liji_certificate_error_explain (GError **error, LijiProblem *why);

LIJI_DEFINE_PROBLEM_ERROR (LijiCertificateError, liji_certificate_error)

gboolean
liji_certificate_fail (GError **error,
                       LijiCertificateError code,
                       const char *problem,
                       const char *detail,
                       const char *source)
{
  LijiProblem *why = liji_problem_new (problem, NULL, detail, source);
  g_autofree char *sentence = liji_problem_to_sentence (why, NULL);
  gboolean nameless = source == NULL && g_str_has_prefix (sentence, ": ");

  g_set_error_literal (error, LIJI_CERTIFICATE_ERROR, code, sentence + (nameless ? 2 : 0));
  return liji_certificate_error_explain (error, why);
}

gboolean
liji_certificate_fail_drawing (GError **error, const char *problem, const char *format, ...)
{
  g_autofree char *detail = NULL;
  va_list arguments;

  va_start (arguments, format);
  detail = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return liji_certificate_fail (error, LIJI_CERTIFICATE_ERROR_TEMPLATE, problem, detail, NULL);
}

void
liji_certificate_name_drawing (GError **error, const char *name)
{
  const LijiProblem *why = error != NULL ? liji_certificate_error_get_why (*error) : NULL;

  g_prefix_error (error, "%s: ", name);
  if (why != NULL)
    liji_certificate_error_explain (error,
                                    liji_problem_new (why->code, why->field, why->detail, name));
}
