/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "model/marriage.h"

/* A record from a file: refused with a sentence, or taken, and then the same through JSON, CBOR and
 * the check. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_record (LijiMarriage *marriage)
{
  static const char *const steps[] = { "open", "accept", "review", "register", "hand_over" };
  LijiMarriageFacts facts = { .today = liji_date (2026, 11, 22), .online_check_required = TRUE };
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GPtrArray) problems = liji_marriage_check (marriage, &facts, steps[i]);
      g_assert_cmpuint (problems->len, >, 0);
      for (guint j = 0; j < problems->len; j++)
        {
          g_autofree char *sentence = liji_problem_to_sentence (problems->pdata[j], NULL);
          g_assert_true (g_utf8_validate (sentence, -1, NULL));
          g_assert_nonnull (liji_problem_kind (((LijiProblem *) problems->pdata[j])->code));
        }
    }
}

static void
check_ways (LijiMarriage *marriage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = liji_model_to_json (&liji_marriage_model, marriage);
  g_autoptr (GBytes) bytes = liji_model_to_cbor (&liji_marriage_model, marriage);
  LijiMarriage *by_json = liji_model_from_json (&liji_marriage_model, node, &error);
  g_assert_no_error (error);
  LijiMarriage *by_cbor = liji_model_from_cbor (&liji_marriage_model, bytes, &error);
  g_assert_no_error (error);
  g_assert_true (liji_model_equal (&liji_marriage_model, marriage, by_json));
  g_assert_true (liji_model_equal (&liji_marriage_model, marriage, by_cbor));
  liji_model_free (&liji_marriage_model, by_json);
  liji_model_free (&liji_marriage_model, by_cbor);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node
      = liji_json_parse (data != NULL ? (const char *) data : "", (gssize) size, &error);
  if (node == NULL)
    {
      g_assert_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED);
      return 0;
    }
  LijiMarriage *marriage = liji_model_from_json (&liji_marriage_model, node, &error);
  if (marriage == NULL)
    {
      g_assert_true (error->domain == LIJI_INPUT_ERROR);
      return 0;
    }
  check_ways (marriage);
  check_record (marriage);
  liji_model_free (&liji_marriage_model, marriage);
  return 0;
}
